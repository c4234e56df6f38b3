import { eq } from "drizzle-orm";
import { onTestFinished } from "vitest";
import { personKeys } from "../../src/domain/community/person-keys.ts";
import { makeCode } from "../../src/domain/join-code.ts";
import { person } from "../../src/store/tables/people.ts";
import { passMinute } from "../../src/talk/minute.ts";
import { freshCommunity, importFile } from "../support/community.ts";
import { productHouse } from "../support/house.ts";
import { seeded } from "../support/random.ts";
import { openScene, type Scene, type SceneOptions } from "../support/scene.ts";
import { rawWordsIn } from "./raw-words.ts";

/** Who lives in the sample community, and who in it they are by its file. */
const cast = { wang: "王芳", li: "李建国", zhao: "赵敏", liu: "刘师傅", ma: "马师傅" } as const;

export type Staff = keyof typeof cast;

export interface StreetOptions extends Partial<SceneOptions> {
  /** Who has typed their code before the test begins: the workers of grids one and two, and the secretary. */
  readonly joined?: readonly Staff[];
  /** Nobody has been told yet what is kept of them: it is said with the first answer. */
  readonly isFirstTime?: boolean;
  /** Off where people say things that look like words that were not put together. */
  readonly isReadThrough?: boolean;
}

/**
 * The product itself on the sample community, with a resident (zhang), another (wu), the grid worker of grid one (wang) and
 * of grid two (zhao), the leads of the repair team (liu) and of the cleaning team (ma), and the secretary (li). Everybody's
 * channel has buttons, or nobody's. What was shown is read through at the end.
 */
export async function openWutongli(options: StreetOptions = {}): Promise<Scene> {
  const { joined = ["wang", "zhao", "li"], isReadThrough = true, isFirstTime = false, ...others } = options;
  if (others.db) importFile(others.db, "flows/communities/sample.yaml");
  const db = others.db ?? freshCommunity();
  const staff = { wang: {}, zhao: {}, li: {}, liu: {}, ma: {} };
  const scene = await openScene({
    furnish: productHouse,
    tick: passMinute,
    ...others,
    people: { zhang: { name: "张阿姨" }, wu: { name: "吴爷爷" }, ...staff, ...others.people },
    db,
  });
  if (!isFirstTime) db.update(person).set({ noticedAt: 0 }).run();
  if (others.isWechat)
    for (const [who, { language }] of Object.entries(others.people ?? {})) if (language) chose(scene, who, language);
  for (const who of joined) await join(scene, who);
  if (isReadThrough) {
    onTestFinished(() => {
      const raw = rawWordsIn(scene.all.flatMap(({ delivered }) => delivered));
      if (raw.length > 0) throw new Error(`this was shown to somebody:\n${raw.join("\n")}`);
    });
  }
  return scene;
}

/** WeChat says of nobody which language is theirs: they have said it themselves. */
function chose(scene: Scene, who: string, said: string): void {
  const { db, words } = scene.house;
  const set = { language: words.nearest(said), hasChosenLanguage: true };
  db.update(person)
    .set(set)
    .where(eq(person.id, scene.who(who).personId))
    .run();
}

/** One of the sample community types the code that was made for them. */
export async function join(scene: Scene, who: Staff): Promise<void> {
  await scene.play(`
    ${who} > ${codeFor(scene, who)}
    ${who} < 您好，${cast[who]}。您现在的身份：……
  `);
}

export function codeFor(scene: Scene, who: Staff): string {
  return makeCode(scene.house.db, personOf(scene, who), scene.now(), seeded(who));
}

/** The person of the sample community's file whom somebody here is. */
export function personOf(scene: Scene, who: Staff): number {
  const id = personKeys(scene.house.db).get(cast[who]);
  if (id === undefined) throw new Error(`the sample community has no ${cast[who]}`);
  return id;
}

/** What a platform may lack: that one points at the message that one answers, that a photo bears words. */
type Trait = "replies" | "captions";

type Way = Pick<SceneOptions, "isPlain" | "isTelegram" | "isWechat" | "isTwice"> & {
  readonly kind: string;
  readonly lacks?: readonly Trait[];
};

const wechat: Way = {
  ...{ isPlain: true, isWechat: true, kind: "of WeChat" },
  lacks: ["replies", "captions"],
};

/** The scripts on WeChat as well, through wechaty: `npm run test:wechat`. */
const onWechat = process.env.SHUOSHI_SCRIPTS === "wechat" ? [wechat] : [];

/** For `it.runIf`, where a script is about something that not each platform has. */
export function has({ lacks = [] }: { readonly lacks?: readonly Trait[] }, trait: Trait): boolean {
  return !lacks.includes(trait);
}

/** How one speaks to a concern: under what was said of it, or, where the platform does not tell of that, by its number. */
export function under(way: { readonly lacks?: readonly Trait[] }, said: string, number: number): string {
  return has(way, "replies") ? `(reply ${said})` : `${number}，`;
}

/** The same test on a channel with buttons, on one without, on Telegram, and where that is asked for, on WeChat. */
export const eachKind: readonly Way[] = [
  { isPlain: false, kind: "with buttons" },
  { isPlain: true, kind: "without buttons" },
  { isPlain: false, isTelegram: true, kind: "of Telegram" },
  ...onWechat,
];

/** As eachKind, and once more where each message comes twice: nothing may be different. */
export const everyWay: readonly Way[] = [
  ...eachKind,
  { isPlain: false, isTwice: true, kind: "with buttons that delivers everything twice" },
  { isPlain: true, isTwice: true, kind: "without buttons that delivers everything twice" },
];

/** As everyWay, without Telegram and WeChat: there a place is always a message of its own, so it can't bring a photo. */
export const whereAllIsOneMessage = everyWay.filter(({ isTelegram, isWechat }) => !(isTelegram || isWechat));
