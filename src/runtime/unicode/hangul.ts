/** Names of Hangul syllables, composed from the short names of their letters (Unicode, section 3.12). */

const BASE = 0xac00;
const LEADS = [
  "G",
  "GG",
  "N",
  "D",
  "DD",
  "R",
  "M",
  "B",
  "BB",
  "S",
  "SS",
  "",
  "J",
  "JJ",
  "C",
  "K",
  "T",
  "P",
  "H",
];
const VOWELS = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
const TAILS = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ");
const COUNT = LEADS.length * VOWELS.length * TAILS.length;

/** The short name of a Hangul syllable, or undefined for another code point. */
export function hangulName(cp: number): string | undefined {
  const index = cp - BASE;
  if (index < 0 || index >= COUNT) return undefined;
  const tail = index % TAILS.length;
  const vowel = Math.floor(index / TAILS.length) % VOWELS.length;
  const lead = Math.floor(index / (TAILS.length * VOWELS.length));
  return `${LEADS[lead]}${VOWELS[vowel]}${TAILS[tail]}`;
}

/** The syllable with that short name. */
export function hangulSyllable(name: string): number | undefined {
  const lead = longestPrefix(LEADS, name);
  const afterLead = name.slice(LEADS[lead]?.length);
  const vowel = longestPrefix(VOWELS, afterLead);
  const tail = TAILS.indexOf(afterLead.slice(VOWELS[vowel]?.length));
  if (lead < 0 || vowel < 0 || tail < 0) return undefined;
  return BASE + (lead * VOWELS.length + vowel) * TAILS.length + tail;
}

function longestPrefix(parts: readonly string[], text: string): number {
  let best = -1;
  parts.forEach((part, i) => {
    if (text.startsWith(part) && part.length >= (parts[best]?.length ?? 0)) best = i;
  });
  return best;
}
