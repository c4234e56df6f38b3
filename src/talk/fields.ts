import { Fault } from "../fault.ts";

/** How one field of a flow's input stands in a button: ids in base 36, codes as they are, never a person's words. */
export interface Field<T> {
  write(value: T): string;
  /** Undefined for what was not written by `write`. */
  read(text: string): T | undefined;
}

/** A flow's input as the text of a button, without its flow. `null` for an input that can't stand in one. */
export interface Fields<I> {
  write(input: I): string | null;
  read(text: string): I | undefined;
}

/** The id of a row. */
export const id: Field<number> = {
  write: (value) => {
    if (!Number.isSafeInteger(value) || value < 0) throw new Fault("bad_field", `not an id: ${value}`);
    return value.toString(36);
  },
  read: (text) => {
    const value = /^[0-9a-z]{1,11}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
    return Number.isSafeInteger(value) ? value : undefined;
  },
};

/** One of a closed set of codes. */
export function code<const V extends string>(values: readonly V[]): Field<V> {
  for (const value of values) if (!/^[a-z0-9_]+$/.test(value)) throw new Fault("bad_field", `not a code: ${value}`);
  return {
    write: (value) => value,
    read: (text) => values.find((value) => value === text),
  };
}

/** An input whose fields stand in a button, in the order given here. Append only: old buttons are still out there. */
export function fields<I extends object>(shape: { readonly [K in keyof I]-?: Field<I[K]> }): Fields<I> {
  const names = Object.keys(shape) as (keyof I)[]; // Object.keys forgets the key type
  return {
    write: (input) => names.map((name) => shape[name].write(input[name])).join("."),
    read: (text) => {
      const parts = text === "" ? [] : text.split(".");
      if (parts.length !== names.length) return undefined;
      const input: Partial<I> = {};
      for (const [i, name] of names.entries()) {
        const value = shape[name].read(parts[i] ?? "");
        if (value === undefined) return undefined;
        input[name] = value;
      }
      return input as I; // every field was read
    },
  };
}

/** No input at all. */
export const none: Fields<Record<never, never>> = {
  write: () => "",
  read: (text) => (text === "" ? {} : undefined),
};

/** An input that is a person's own words or the like, and so never stands in a button. */
export function unwritten<I>(): Fields<I> {
  return { write: () => null, read: () => undefined };
}

/** As `unwritten`, but the empty input can stand in a button: for a flow that can also begin with nothing said. */
export function opening<I extends object>(): Fields<I> {
  return {
    write: (input) => (Object.keys(input).length === 0 ? "" : null),
    read: (text) => (text === "" ? ({} as I) : undefined), // all fields of an opening may be missing
  };
}
