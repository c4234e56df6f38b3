import { expect, it } from "vitest";
import { maskPhone } from "../../src/domain/mask-phone.ts";

it.each([
  ["138 0000 1111", "138****1111"],
  ["+86 138-0000-1111", "138****1111"],
  ["008613800001111", "138****1111"],
  ["１３８００００１１１１", "138****1111"],
  ["0571-5550 0123", "057****0123"],
  ["+49 30 1234567", "493****4567"],
  ["5550123", "****123"],
])("shows %s as %s", (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});
