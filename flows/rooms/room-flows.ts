import { rooms, unbindHere, unbindRoomNow } from "./bind.ts";
import { roomNames } from "./names.ts";

/** What is said in private about rooms. */
export const roomFlows = [rooms, roomNames, unbindHere, unbindRoomNow];
