import type { OwnFile } from "./channels/channel.ts";
import type { Maker } from "./delivery/fill.ts";
import { pictureBytes, pictureType } from "./delivery/picture-bytes.ts";
import { qrBytes } from "./delivery/qr-bytes.ts";
import { sheetBytes, sheetType } from "./delivery/sheet-bytes.ts";
import type { House } from "./talk/house.ts";
import { drawFile } from "./talk/made-file.ts";

/** Makes the files that the courier asks for, one at a time, so that many at once take no more memory than one. */
export function fileMaker(house: () => House, now: () => number): Maker {
  let before: Promise<unknown> = Promise.resolve();
  return (wanted, addressId) => {
    const made = before.then(async (): Promise<OwnFile | null> => {
      const of = house();
      const drawn = of.db.transaction(() => drawFile(of, wanted, addressId, now()));
      if (!drawn) return null;
      if ("qr" in drawn)
        return { name: drawn.name, type: pictureType, base64: (await qrBytes(drawn.qr)).toString("base64") };
      const [bytes, type] =
        "board" in drawn ? [await pictureBytes(drawn.board), pictureType] : [await sheetBytes(drawn.sheet), sheetType];
      return { name: drawn.name, type, base64: bytes.toString("base64") };
    });
    before = made.catch(() => {});
    return made;
  };
}
