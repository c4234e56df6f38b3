/** What a puppet can do, as its source says. What it can't switches something off here, and is said in a sentence. */
export interface Puppet {
  readonly photos: boolean;
  /** It tells where somebody is who sends that. */
  readonly location: boolean;
  readonly voice: boolean;
  /** It says who is meant by an @. Where it does not, the names in the text are compared, or the prefix is used. */
  readonly mentions: boolean;
  /** Ids stay the same from one login to the next. */
  readonly lasting: boolean;
  /** What it gives a sent message for an id, if anything. */
  readonly sentIds: boolean;
}

const least: Puppet = { photos: true, location: false, voice: true, mentions: false, lasting: false, sentIds: false };

/**
 * Read in the source of the versions named, in December 2026. Of the service only the way is known, not what stands behind it: what
 * its protocol has is taken to be there, and ids are looked at one by one.
 */
const known: Readonly<Record<string, Puppet>> = {
  // 1.14.14: messageLocation throws "unsupported"; sendMsg gives nothing back; ids are those of a web login.
  "wechaty-puppet-wechat4u": { ...least, mentions: true },
  // 1.18.4, a browser: the same protocol, with the same ids.
  "wechaty-puppet-wechat": { ...least, mentions: true },
  // 1.20.1: has no messageLocation at all; ids are WeChat's own.
  "wechaty-puppet-padlocal": { ...least, mentions: true, lasting: true, sentIds: true },
  // 1.19.9: passes on whatever the service has, but no place: it spreads a message of protobuf's, so that each one is at 0, 0.
  "wechaty-puppet-service": { ...least, mentions: true, lasting: true, sentIds: true },
  // 1.19.4: no WeChat at all, and everything that one can have. For trials.
  "wechaty-puppet-mock": { ...least, location: true, mentions: true, lasting: true, sentIds: true },
};

/** One that nobody here has read is taken for the least. */
export function puppetNamed(name: string): Puppet {
  return Object.hasOwn(known, name) ? (known[name] ?? least) : least;
}

/** What is switched off with this puppet, in sentences for whoever runs the program. */
export function whatIsOff(name: string): readonly string[] {
  const puppet = puppetNamed(name);
  return [
    ...(Object.hasOwn(known, name) ? [] : [`Nobody here has read what ${name} can do: the least is assumed.`]),
    ...(puppet.location ? [] : [`${name} can't tell where somebody is: people are asked for it in words.`]),
    ...(puppet.mentions
      ? []
      : [`${name} does not say who is meant by an @: in groups, begin with the bot's own word.`]),
    ...(puppet.lasting
      ? []
      : [
          `${name} gives people and groups other ids at each login: each has to send a code again then. Better take another.`,
        ]),
  ];
}

/** Web clients give ids that are good for one login only; these begin with an @. */
export function isLasting(id: string): boolean {
  return !id.startsWith("@");
}
