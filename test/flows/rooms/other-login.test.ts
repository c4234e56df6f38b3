import { and, desc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { address, joinCode } from "../../../src/store/tables/people.ts";
import { boundRoom } from "../../../src/store/tables/rooms.ts";
import type { Scene } from "../../support/scene.ts";
import { callsRoom, openRoom } from "./crew.ts";

const day = 24 * 60 * 60_000;

/** Somebody writes from a chat, or in a group, of which the id is good for this login only. All have the same name. */
function says(street: Scene, login: string, id: string, text: string, group?: string): void {
  const from = { id, name: "用户", lasting: false };
  const said = street.message("plain-wechat", { text, from, account: login });
  street.take(group === undefined ? { ...said, chat: id } : { ...said, chat: group, room: true, addressed: false });
}

const at = ({ house: { db } }: Scene, login: string, id: string) =>
  db
    .select()
    .from(address)
    .where(and(eq(address.account, login), eq(address.chat, id)))
    .get();

const told = (street: Scene, login: string, id: string) =>
  street.house.db
    .select()
    .from(outbox)
    .where(eq(outbox.addressId, at(street, login, id)?.id ?? 0))
    .orderBy(desc(outbox.id))
    .all();

const texts = (street: Scene, login: string, id: string) =>
  JSON.stringify(told(street, login, id).map(({ body }) => body));

/** Somebody at the first login who has a code for later. */
async function openCoded() {
  const street = await openRoom({ people: { "plain-wechat": { isPlain: true } }, isReadThrough: false });
  says(street, "login-1", "@1", "换手机");
  const seed = told(street, "login-1", "@1").find(({ codeSeed }) => codeSeed !== null)?.codeSeed ?? "";
  const whose = at(street, "login-1", "@1")?.personId;
  return { street, code: street.house.door.codeOf(seed), whose };
}

it.each(["by itself", "with words around it"])(
  "a code that is said in a group after another login, %s, is good for nobody: neither for those who read it nor for whoever says it",
  async (how) => {
    const { street, code, whose } = await openCoded();
    says(street, "login-2", "@5", "你好");
    says(street, "login-2", "@5", how === "by itself" ? code.toLowerCase() : `我的码是${code}，谢谢`, "@@g");
    says(street, "login-2", "@6", "你好");
    for (const id of ["@6", "@5"]) {
      says(street, "login-2", id, code);
      expect(at(street, "login-2", id)?.personId).not.toBe(whose);
    }
    expect(texts(street, "login-2", "@5")).toContain("大家都看到了，已经作废");
    expect(texts(street, "login-2", "@6")).not.toContain("大家都看到了");
  },
);

it("a code is good once, and no longer than it says, whoever has it", async () => {
  const { street, code, whose } = await openCoded();
  says(street, "login-2", "@5", code);
  expect(at(street, "login-2", "@5")?.personId).toBe(whose);
  says(street, "login-2", "@6", code);
  says(street, "login-3", "@5", code);
  for (const [login, id] of [
    ["login-2", "@6"],
    ["login-3", "@5"],
  ] as const)
    expect(at(street, login, id)?.personId).not.toBe(whose);

  const late = await openCoded();
  const { db } = late.street.house;
  const { madeAt = 0, expiresAt = 0 } =
    db
      .select()
      .from(joinCode)
      .where(eq(joinCode.personId, late.whose ?? 0))
      .get() ?? {};
  expect(expiresAt - madeAt).toBeLessThanOrEqual(184 * day);
  db.update(joinCode).set({ expiresAt: late.street.now() }).run();
  says(late.street, "login-2", "@5", late.code);
  expect(at(late.street, "login-2", "@5")?.personId).not.toBe(late.whose);
});

it("a group of another login that has the id of a bound one is not that group: what is said there answers no call", async () => {
  const { street } = await openCoded();
  const { db } = street.house;
  await callsRoom(street, "东门需要6人搬沙袋，今晚8点");
  const room = db.select().from(boundRoom).get();
  const channel = at(street, "login-1", "@1")?.channel ?? "";
  db.update(address)
    .set({ channel, account: "login-1", chat: "@@g", isLasting: false })
    .where(eq(address.id, room?.addressId ?? 0))
    .run();
  says(street, "login-2", "@5", "你好");
  says(street, "login-2", "@5", "来", "@@g");
  says(street, "login-2", "@5", "#接龙\n搬沙袋 今晚\n1. 陈明\n2. 林丽", "@@g");
  expect(at(street, "login-2", "@@g")).toBeUndefined();
  expect(db.select().from(boundRoom).all()).toHaveLength(1);
});
