import { expect, it } from "vitest";
import { product } from "../../flows/all.ts";
import { goOn, which } from "../../src/talk/engine-flows.ts";

const flows = [...product.flows, goOn, which];

it.each(["name", "code"] as const)("no two flows have the same %s: a button would start the other one", (trait) => {
  const all = flows.map((flow) => flow[trait]);
  expect(all.filter((one, n) => all.indexOf(one) !== n)).toEqual([]);
});
