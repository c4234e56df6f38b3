/**
 * The holidays of 2026 by the notice of the State Council's General Office of 4 November 2025: Monday to Friday that are off,
 * and Saturdays and Sundays that are worked (调休).
 */
export const off = [
  ...["01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "02-23", "04-06"],
  ...["05-01", "05-04", "05-05", "06-19", "09-25", "10-01", "10-02", "10-05", "10-06", "10-07"],
];
export const worked = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"];
