import { createHmac } from 'node:crypto';
import type { Detect, Finding, Scan, Seen } from './detector.ts';
import { KnownKeys } from './json/known-keys.ts';
import { redactBody } from './json/redact-body.ts';
import { findingsOf, type Known, type KnownValues, mapTexts, referenceTo } from './known-values.ts';
import type { Format } from './net/compile-formats.ts';
import { examineKeyed, speaks } from './net/context/examine-keyed.ts';
import { createContextRules } from './net/context/rules.ts';
import { createNet } from './net/net.ts';
import { createCodes } from './read-codes.ts';
import { type Foresight, readTogether } from './read-together.ts';
import type { Foresee, KeyedText, Redactor, Replacement } from './redactor.ts';
import { createRegistered } from './registered/registered.ts';
import { withRepeats } from './repeats.ts';
import { replace } from './replace.ts';
import { createSeenBefore, longestKept } from './seen-before.ts';
import { createSweep, type Sweep } from './sweep/sweep.ts';
import { createSseRedactor, type SseRedactor } from './stream/sse/sse-redactor.ts';
import { createTextStream } from './stream/text-stream.ts';

/** In UTF-16 code units. */
const shortestSwept = 40;
const none: readonly never[] = [];

/** A credential that nobody registered. */
export interface Discovery {
  readonly kind: string;
  readonly rule: string;
  readonly value: string;
  /** What stands in its place. */
  readonly reference: string;
}

export interface FirewallDependencies {
  readonly formats: readonly Format[];
  /** Makes the references of what nobody registered: the same for a value each time, and of no use to somebody who guesses. */
  readonly key: Buffer;
  /** Told of each credential that nobody registered. */
  readonly discovered?: (discovery: Discovery) => void;
}

/**
 * Guards everything that is written down, answered or sent: registered values in every encoding, and by formats and context what nobody registered.
 * The same text gives the same text, always: prompt caches depend on it. There is no way to switch it off.
 */
export interface Firewall extends KnownValues, Redactor {
  /** A JSON body as text: all strings and keys, everything else byte for byte. Throws SECRET_IN_OPAQUE_FIELD. */
  redactBody(raw: string): string;
  /** The lines of an event stream of a model's answer. */
  openEvents(): SseRedactor;
  /** What is found in a text and why, in its order. */
  inspect(text: string, key?: string): readonly Finding[];
}

export function createFirewall({ formats, key, discovered }: FirewallDependencies): Firewall {
  const registered = createRegistered();
  const isKnown = (value: string): boolean => registered.nameOf(value) !== undefined;
  const net = createNet({ rules: createContextRules, formats, isKnown, examineKeyed, speaks });

  const codesOf = createCodes();

  const seenBefore = createSeenBefore<Seen>();
  const clean = createSeenBefore<true>();
  const keys = new KnownKeys();
  const forget = (): void => [seenBefore, clean, keys].forEach((known) => known.forget());

  const detect: Detect = (scan) => {
    if (!scan.complete || scan.from > 0) return look(scan);
    if (!scan.sweep && isSilent(scan)) return { findings: none, hold: scan.text.length };
    const name = scan.name ?? seenBefore.nameOf(scan.text);
    const before = seenBefore.find(scan.text, scan.key, name);
    if (before) for (const finding of before.findings) registered.tell(finding);
    const seen = before ?? lookTwice(scan);
    if (!before && (scan.isKeptElsewhere !== true || seen.findings.length > 0)) seenBefore.keep(scan.text, scan.key, seen, seen.findings.length === 0, name);
    return seen;
  };

  /** A whole text: what is found in it is looked for behind that once more. */
  const lookTwice: Detect = (scan) => {
    const seen = look(scan);
    return { ...seen, findings: withRepeats(scan.text, seen.findings) };
  };

  /** Whether a text is so short that it costs less to see that there is nothing in it than to know it again, and there is nothing. */
  const isSilent = ({ text: whole, key: under }: Scan): boolean => {
    if (whole.length >= shortestSwept) return false;
    const codes = codesOf(whole);
    return registered.isSilent(whole, codes) && net.isSilent(whole, codes, under);
  };

  let sweep: Sweep | undefined;
  const openSweep = (): Sweep | undefined => (sweep ??= createSweep(net.beginnings));
  const look: Detect = (scan) => {
    // Short texts, and those that go on and are read with each piece again, are not worth the way.
    const sweptCodes = !scan.sweep && scan.complete && scan.from === 0 && scan.text.length >= shortestSwept ? openSweep()?.read(scan.text) : undefined;
    const read: Scan = { ...scan, codes: sweptCodes ?? codesOf(scan.text), sweep: scan.sweep ?? (sweptCodes && sweep) };
    // Values may tell that they were seen, and whoever hears of it may redact another text with the same codes: that comes last.
    const caught = net(read);
    const known = registered.detect(read);
    return { findings: [...known.findings, ...caught.findings.map((finding) => named(finding, scan.text))], hold: Math.min(known.hold, caught.hold), calm: caught.calm };
  };

  /** What the net finds may be a registered value too, of those that are not looked for everywhere. */
  function named(finding: Finding, text: string): Finding {
    const name = registered.nameOf(text.slice(finding.start, finding.end));
    return name === undefined ? finding : { ...finding, name };
  }

  function reference(finding: Finding, value: string): string {
    if (finding.name !== undefined) return referenceTo(finding);
    const made = `SECRET_REF(unregistered:${finding.kind}:${createHmac('sha256', key).update(value).digest('hex').slice(0, 6)})`;
    discovered?.({ kind: finding.kind, rule: finding.rule, value, reference: made });
    return made;
  }

  const inspect = (text: string, under?: string, known?: Known): Finding[] => findingsOf(detect, text, under, known);
  const findings = (whole: string, under?: string, known?: Known): readonly Replacement[] =>
    inspect(whole, under, known).map((finding) => ({ start: finding.start, end: finding.end, reference: reference(finding, whole.slice(finding.start, finding.end)) }));

  const foresee: Foresee = (texts) => {
    const names = texts.map(({ text: whole, name }) => name ?? (whole.length > longestKept ? seenBefore.nameOf(whole) : undefined));
    const unknown: number[] = [];
    for (const [index, { text: whole, key: under }] of texts.entries()) if (names[index] === undefined || seenBefore.find(whole, under, names[index]) === undefined) unknown.push(index);
    const ahead = openSweep();
    const foreseen: (Foresight | undefined)[] = [];
    if (ahead) for (const [nth, one] of readTogether(unknown.map((index) => texts[index] as KeyedText), ahead, net, registered).entries()) foreseen[unknown[nth] ?? 0] = one;
    const age = clean.age();
    const at = (index: number): Foresight | undefined => (age === clean.age() ? foreseen[index] : undefined);
    return {
      isSilent: (index) => at(index) === 'silent',
      findings(index) {
        const { text: whole = '', key: under, name } = texts[index] ?? {};
        const seen = at(index);
        const isKeptElsewhere = name !== undefined;
        if (seen !== 'silent') return findings(whole, under, { name: names[index], isKeptElsewhere, sweep: seen });
        if (!isKeptElsewhere && whole.length > longestKept) seenBefore.keep(whole, under, { findings: none, hold: whole.length }, true, names[index]);
        return none;
      },
    };
  };

  const text = (whole: string, under?: string): string => replace(whole, inspect(whole, under), reference);
  const firewall: Firewall = {
    add(name, value, seen) {
      forget();
      registered.add(name, value, seen);
    },
    remove(name, value) {
      forget();
      registered.remove(name, value);
    },
    inspect: (whole, under) => inspect(whole, under),
    text,
    redactText: (whole) => text(whole),
    redactJson: (value) => mapTexts(value, text),
    findings: (whole, under, name) => findings(whole, under, { name, isKeptElsewhere: name !== undefined }),
    holds: (whole) => findingsOf(registered.detect, whole)[0]?.name,
    holdsAcross: (whole) => (registered.reachesAcross() ? firewall.holds(whole) : undefined),
    stream: () => createTextStream({ detect, reference }),
    redactBody: (raw) => redactBody(raw, firewall, { clean, foresee, keys }),
    openEvents: () => createSseRedactor(firewall, keys),
  };
  return firewall;
}
