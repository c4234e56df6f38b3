import type { Figures } from "../src/domain/week/figures.ts";
import type { Db } from "../src/store/open.ts";

/** One concern's part in a week. */
interface Counted {
  readonly kind: string;
  readonly grid: string | null;
  readonly opened: 0 | 1;
  readonly due: 0 | 1;
  readonly inTime: 0 | 1;
  readonly ended: 0 | 1;
  readonly solved: "yes" | "partly" | "no" | null;
  readonly satisfied: "yes" | "no" | null;
  /** Milliseconds; null where it was not done. */
  readonly took: number | null;
}

/**
 * The figures of a week once more, from what happened alone: nothing of the product's own reckoning is used, and of the concerns
 * themselves only what kind they are of and where they lie; for what is overdue, also by when it was promised. Only what is not undone
 * is taken into account.
 */
export function recountWeek(
  { $client }: Db,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: number },
): (which: (one: Pick<Counted, "kind" | "grid">) => boolean) => Figures {
  const rows = $client.prepare(counting).all({ from, to, now }) as Counted[]; // by the query
  return (which) => {
    const own = rows.filter(which);
    const ended = own.filter((one) => one.ended === 1);
    const took = own.flatMap((one) => one.took ?? []).sort((a, b) => a - b);
    const [low = 0, high = 0] = [took[Math.ceil(took.length / 2) - 1], took[Math.floor(took.length / 2)]];
    const count = (some: readonly Counted[], is: (one: Counted) => boolean) => some.filter(is).length;
    return {
      opened: count(own, (one) => one.opened === 1),
      answered: { part: count(own, (one) => one.inTime === 1), of: count(own, (one) => one.due === 1) },
      ended: ended.length,
      solved: {
        yes: count(ended, (one) => one.solved === "yes"),
        partly: count(ended, (one) => one.solved === "partly"),
        no: count(ended, (one) => one.solved === "no"),
      },
      satisfied: {
        part: count(ended, (one) => one.satisfied === "yes"),
        of: count(ended, (one) => one.satisfied !== null),
      },
      medianHours: took.length === 0 ? null : (low + high) / 2 / 3_600_000,
      done: took.length,
    };
  };
}

/** What is overdue, by grid, as `week-report` has it: how a concern stands is read from what happened to it last. */
export function recountOverdue({ $client }: Db, now: number): ReadonlyMap<string | null, readonly number[]> {
  const rows = $client.prepare(overdue).all({ now }) as { readonly grid: string | null; readonly number: number }[]; // by the query
  const byGrid = new Map<string | null, number[]>();
  for (const { grid, number } of rows) byGrid.set(grid, [...(byGrid.get(grid) ?? []), number]);
  return byGrid;
}

/** The three commonest kinds and places of what was said in a week, by their Chinese names. */
export function recountCommonest({ $client }: Db, week: { readonly from: number; readonly to: number }) {
  const most = (query: string) =>
    $client.prepare(query).all(week) as { readonly name: string; readonly count: number }[]; // by the query
  return { kinds: most(commonestKinds), places: most(commonestPlaces) };
}

/** What happened and was not undone; and when somebody of staff first said something to each. */
const standing = `
with stands as (
  select e.id, e.at, e.name, e.concern_id c, e.by_id, e.about from event e
  where e.name like 'concern.%' and e.name <> 'concern.undone' and not exists (
    select 1 from event u where u.concern_id = e.concern_id and u.name = 'concern.undone'
      and json_extract(u.about, '$.undoes') = e.id)
),
answered as (
  select c, min(at) at from stands
  where by_id is not null and json_extract(about, '$.via') is null and name in (
    'concern.accepted', 'concern.started', 'concern.replied', 'concern.asked', 'concern.continued', 'concern.scheduled',
    'concern.referred', 'concern.merged', 'concern.resolved', 'concern.closed', 'concern.reopened', 'concern.reopen_refused')
  group by c
)`;

const overdue = `${standing},
last as (
  select c, max(id) id from stands where name in (
    'concern.filed', 'concern.accepted', 'concern.started', 'concern.asked', 'concern.answered', 'concern.continued',
    'concern.scheduled', 'concern.referred', 'concern.merged', 'concern.resolved', 'concern.closed', 'concern.settled',
    'concern.withdrawn', 'concern.reopen_asked', 'concern.reopened', 'concern.reopen_refused')
  group by c
),
late as (
  select concern.id, concern.number, concern.area_id area, case stands.name
      when 'concern.reopen_asked' then concern.next_at
      else iif(a.c is null, min(concern.first_respond_by, concern.first_resolve_by), concern.first_resolve_by) end since
  from last join stands on stands.id = last.id join concern on concern.id = last.c left join answered a on a.c = last.c
  where stands.name in ('concern.filed', 'concern.accepted', 'concern.started', 'concern.answered', 'concern.continued',
    'concern.scheduled', 'concern.referred', 'concern.reopened', 'concern.reopen_asked')
)
select grid.name grid, late.number from late
left join area own on own.id = late.area
left join area grid on grid.id = iif(own.kind = 'building', own.parent_id, own.id)
where late.since < @now order by late.since, late.id`;

const commonestKinds = `select json_extract(kind.name, '$."zh-CN"') name, count(*) count
  from event join concern on concern.id = event.concern_id join kind on kind.code = concern.kind
  where event.name = 'concern.filed' and event.at >= @from and event.at < @to
  group by kind.code order by count desc, kind.position limit 3`;
const commonestPlaces = `select area.name, count(*) count
  from event join concern on concern.id = event.concern_id join area on area.id = concern.area_id
  where event.name = 'concern.filed' and event.at >= @from and event.at < @to
  group by area.id order by count desc, area.id limit 3`;

const counting = `${standing},
filed as (
  select c, at, json_extract(about, '$.respondBy') due from stands where name = 'concern.filed'
),
withdrawn as (select c, min(at) at from stands where name = 'concern.withdrawn' group by c),
waited as (
  select a.c, a.at since, (
    select n.at from stands n where n.c = a.c and n.id > a.id and n.name in (
      'concern.answered', 'concern.continued', 'concern.merged', 'concern.resolved', 'concern.closed')
    order by n.id limit 1) until
  from stands a where a.name = 'concern.asked'
),
ends as (
  select c, max(id) id from stands
  where name in ('concern.resolved', 'concern.closed') and at >= @from and at < @to group by c
),
dones as (
  select c, max(id) id from stands where name = 'concern.resolved' and at >= @from and at < @to group by c
)
select concern.kind kind, grid.name grid,
  f.at >= @from and f.at < @to opened,
  f.due >= @from and f.due < @to and f.due <= @now and taken.is_so is null due,
  f.due >= @from and f.due < @to and f.due <= @now and taken.is_so is null and coalesce(a.at <= f.due, 0) inTime,
  ends.id is not null ended, rating.solved solved, rating.satisfied satisfied,
  done.at - f.at - coalesce((select sum(until - since) from waited where waited.c = f.c and until <= done.at), 0) took
from filed f
join concern on concern.id = f.c
left join area own on own.id = concern.area_id
left join area grid on grid.id = iif(own.kind = 'building', own.parent_id, own.id)
left join answered a on a.c = f.c
left join (
  select w.c, 1 is_so from withdrawn w join filed on filed.c = w.c left join answered b on b.c = w.c
  where w.at <= filed.due and (b.at is null or b.at > w.at)) taken on taken.c = f.c
left join ends on ends.c = f.c
left join rating on rating.event_id = ends.id
left join dones on dones.c = f.c
left join stands done on done.id = dones.id`;
