import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { lookAtWhatWasTold, readToldWish } from "../../../src/domain/concerns/what-was-told.ts";
import { event } from "../../../src/store/tables/concerns.ts";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { address, person } from "../../../src/store/tables/people.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

/** A concern, anonymous, to whose resident things were said in the instant in which something happened to it. */
function told(...rows: readonly (Partial<typeof outbox.$inferInsert> & { readonly text: string })[]) {
  const town = openTown();
  const resident = town.arrives();
  const { personId, addressId } = resident.by;
  town.db.update(person).set({ name: "李阿姨", phone: "13800001111" }).where(eq(person.id, personId)).run();
  const { id } = town.concern({ personId, isAnonymous: true, areaId: town.areaOf("3栋") });
  town.db.insert(event).values({ at: monday, name: "concern.filed", concernId: id, byId: personId, about: {} }).run();
  for (const { text, ...also } of rows) {
    const row = { addressId, lane: "normal", state: "sent", does: "send", notBefore: 0, madeAt: monday } as const;
    town.db
      .insert(outbox)
      .values({ ...row, sentAt: monday, body: { text }, ...also })
      .run();
  }
  const worker = town.holds("grid_worker", "一网格");
  const look = () => lookAtWhatWasTold(worker, { number: 101, purpose: "complaint" });
  return { town, resident, worker, look };
}

it("is what was said in the instant of an event and bears the concern's number, with what became of it", () => {
  const { look, worker } = told(
    { text: "101 号，王芳接手了。" },
    { text: "101 号，王芳说：\n明天来", state: "failed" },
    { text: "101 号，办好了。", state: "queued", sentAt: null },
  );
  expect(look()).toEqual({
    lines: [
      { madeAt: monday, sentAt: monday, fate: "sent", text: "101 号，王芳接手了。" },
      { madeAt: monday, sentAt: null, fate: "failed", text: "101 号，王芳说：\n明天来" },
      { madeAt: monday, sentAt: null, fate: "waiting", text: "101 号，办好了。" },
    ],
    isReached: true,
  });
  expect(worker.events).toMatchObject([{ name: "concern.transcript_seen", about: { purpose: "complaint" } }]);
});

it("is nothing of another concern of the same instant, of another time, or of a question", () => {
  const { look } = told(
    { text: "102 号，王芳说：\n101 号的事" },
    { text: "1012 号，王芳接手了。" },
    { text: "101 号，早先的", madeAt: monday - 1 },
    { text: "101 号真的不办了？", conversationId: 7 },
    { text: "101 号，忘了的", body: null },
  );
  expect(look()).toEqual({ lines: [], isReached: true });
});

it("has neither the resident's name nor number in it, and says where they can't be reached", () => {
  const { look, town, resident } = told({ text: "101 号，王芳说：\n李阿姨您好，打 13800001111 给您" });
  town.db.update(address).set({ unreachableSince: monday }).where(eq(address.id, resident.by.addressId)).run();
  expect(look()).toMatchObject({ lines: [{ text: "101 号，王芳说：\n…您好，打 … 给您" }], isReached: false });
});

it("is asked for by the concern's number", () => {
  const asks = ["原话 112", "告诉过什么112号", "112 号的原话", "told 112"];
  expect(asks.map(readToldWish)).toEqual([112, 112, 112, 112]);
  for (const said of ["原话", "112", "原话 3栋", "告诉过什么"]) expect(readToldWish(said)).toBeNull();
});
