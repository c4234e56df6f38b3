import type { Entry, Phone, Saying, StreetEvent, StreetView } from "./wire.ts";

/** The street said no, and would say no again: there is no use in another try. Any other failure is worth one. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

export function fetchStreet(language: string): Promise<StreetView> {
  return ask(`/street?language=${encodeURIComponent(language)}`);
}

export function fetchChat(phone: string): Promise<Entry[]> {
  return ask(`/phones/${phone}/chat`);
}

export function postSaying(phone: string, saying: Saying): Promise<{ entry?: Entry }> {
  return ask(`/phones/${phone}/say`, saying);
}

export function postMedia(media: Blob): Promise<{ ref: string }> {
  return ask("/media", media);
}

export function postPhone(phone: Pick<Phone, "name" | "language" | "plain">): Promise<Phone> {
  return ask("/phones", phone);
}

/** Follows the street for as long as the page is open. `opened` is called each time the line is (again) there. */
export function follow(opened: () => void, lost: () => void, happened: (event: StreetEvent) => void): void {
  const source = new EventSource("/events");
  source.onopen = opened;
  source.onmessage = ({ data }) => happened(JSON.parse(data));
  source.onerror = () => {
    lost();
    if (source.readyState !== EventSource.CLOSED) return;
    // Some browsers give up for good where others keep trying.
    source.close();
    setTimeout(() => follow(opened, lost, happened), 2_000);
  };
}

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, body === undefined ? {} : post(body));
  if (response.ok) return response.json();
  if (response.status < 500) throw new Refused(response.status);
  throw new Error(`${path}: ${response.status}`);
}

function post(body: unknown): RequestInit {
  if (body instanceof Blob) return { method: "POST", body, headers: { "content-type": body.type } };
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}
