/** A time of day in minutes; of the night after the day it is said of where it is 1440 or more. */
export type Minute = number;

/** What an hour can be, and what is to be asked where it can be more than one. */
export interface HourReading {
  readonly hours: readonly number[];
  readonly question?: "am_or_pm" | "midnight" | "which_time";
}

/**
 * The hours of a day, from 0, that "8" can be in a part of the day; from 24 those of the night that follows. What people use
 * for two different hours is never decided: 12 at night, 1 in the evening, 8 with nothing beside it.
 */
export function hoursOf(said: number, part: string | null, isOf24: boolean): HourReading {
  if (said > 24) return { hours: [], question: "which_time" };
  if (said === 24 || said === 0)
    return said === 0 && part === "dawn" ? { hours: [0] } : { hours: [0, 24], question: "midnight" };
  if (said > 12) return later(said, part);
  const half = { am: said % 12, pm: (said % 12) + 12 };
  const sure = (hour: number): HourReading => ({ hours: [hour] });
  const asked: HourReading = { hours: [half.am, half.pm], question: "am_or_pm" };
  const night: HourReading = { hours: [half.am, half.am + 24], question: "midnight" };
  switch (part) {
    case "am":
      return said === 12 ? night : sure(half.am);
    case "pm":
      return sure(half.pm);
    case "dawn":
      return said === 12 ? night : said <= 6 ? sure(half.am) : asked;
    case "morning":
      return said === 12 ? asked : sure(half.am);
    case "noon":
      return said >= 11 ? sure(said) : said <= 2 ? sure(half.pm) : asked;
    case "afternoon":
      return said === 12 || said <= 8 ? sure(half.pm) : asked;
    case "evening":
      return said >= 5 && said < 12 ? sure(half.pm) : night;
    case "night":
      return said >= 7 && said < 12 ? sure(half.pm) : night;
    default:
      return isOf24 ? sure(said) : asked;
  }
}

/** From 13 on there is no doubt, unless it is said of the morning. */
function later(said: number, part: string | null): HourReading {
  if (part === "morning" || part === "dawn" || part === "am") return { hours: [said - 12, said], question: "am_or_pm" };
  return { hours: [said] };
}
