import { add, combine, finding, finish, isHarmless, telling, unknown, type Finding } from '../finding.ts';
import type { Effect } from './effect.ts';
import type { LineReader, ProgramUse, ReadLine } from './line.ts';
import type { Contained } from './places/contained.ts';
import type { JudgePlace } from './places/judge-place.ts';
import type { ProgramKnowledge } from './programs/knowledge.ts';
import type { Agrees } from './parse/second-parser.ts';
import { findPipeline, findPlain } from './parse/find-plain.ts';
import { runWords } from './walk/run-words.ts';
import type { Input } from './walk/scope.ts';
import { mostFeeds, mostPlaces, mostRounds, type Walk } from './walk/walk.ts';
import { walkNodeOrList, walkScript } from './walk/walk-script.ts';
import { walkText } from './walk/walk-text.ts';
import { writtenCommands } from './walk/written-commands.ts';
import { literal, type Word } from './word.ts';

export interface LineReaderDependencies {
  readonly knowledge: ProgramKnowledge;
  readonly judgePlace: JudgePlace;
  /** Whether a file is known to hold nothing but numbers. */
  readonly isNumbers: (path: Word) => boolean;
  /** The table that a file is known to hold. */
  readonly tableIn: Walk['tableIn'];
  /** Whether a file is the system's own and may be run by anybody. */
  readonly isHarmlessRun: (path: Word) => boolean;
  /** What is the same in every container. */
  readonly contained: Contained;
  readonly readCurl: (words: readonly Word[]) => readonly Effect[];
  /** Whether another parser cuts the line into the same commands and words. Asked before anything is called harmless. */
  readonly agrees: Agrees;
}

/** What hides a part of a line from whoever reads it. */
const hidden = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb]/u;

/** Letters of which none is hidden: most lines hold no other. */
const plainLetters = /^[\t\n -~]*$/;

/** A blank for the eye and for some programs, a letter for the shell. */
const oddBlank = /(?![ \n\t])\s/u;

const certain = (rule: string, sentence: string): Finding => finding(`exec.${rule}`, 'critical_red', sentence, { ask: true });

/** Makes the reader of command lines. It never throws: what fails on the way is judged as what nobody can read. */
export function createLineReader({ knowledge, judgePlace, isNumbers, tableIn, isHarmlessRun, contained, readCurl, agrees }: LineReaderDependencies): LineReader {
  return (line, cwd, stdin) => {
    const findings: Finding[] = [];
    const programs: ProgramUse[] = [];
    const runs: string[] = [];
    const walk: Walk = { knowledge, judgePlace, isNumbers, tableIn, isHarmlessRun, contained, readCurl, findings, programs, runs, places: [], hosts: [], commands: { count: 0 }, rounds: { left: mostRounds }, judgements: { left: mostPlaces }, feeds: { left: mostFeeds }, known: new Set(), unseen: new Set(), printed: [], renamed: new Map(), top: {}, readScript: walkScript, readBody: walkNodeOrList, readText: walkText, readWords: runWords };
    try {
      if (!plainLetters.test(line) && (hidden.test(line) || oddBlank.test(line) || !line.isWellFormed())) findings.push(certain('hidden-characters', 'It holds characters that cannot be seen, so nobody can read what it really does.'));
      const input: Input = stdin === undefined ? { kind: 'none' } : { kind: 'text', text: literal(stdin, 'input') };
      walkText(walk, literal(line), { folders: [cwd], input, elsewhere: false, depth: 0 }, true);
      add(findings, writtenCommands(walk));
      if (programs.length === 0 && findings.every((one) => one.class === 'green')) findings.push(line.trim() === '' ? unknown('exec.empty', 'It says nothing.') : finding('exec.nothing', 'green', 'It runs nothing.'));
      if (findings.every(isHarmless) && !agrees(line, walk.top.nodes)) findings.push(certain('read-in-two-ways', 'It can be read in two ways, and nobody knows for certain which one will run.'));
    } catch {
      // A fault of the reader must never be a way around it.
      findings.push(certain('unreadable', 'Nobody can say for certain what it does.'));
    }
    const { script } = walk.top;
    const known = { verdict: combine(unique(findings)), programs, runs, places: walk.places, hosts: walk.hosts } satisfies ReadLine;
    const plain = script && findPlain(script);
    if (plain) return { ...known, plain };
    const pipeline = script && findPipeline(script);
    return pipeline ? { ...known, pipeline } : known;
  };
}

const mostReasons = 12;
const strictestFirst = ['critical_red', 'red', 'yellow_external', 'yellow', 'green'];

function saysTheSame(one: Finding, other: Finding): boolean {
  return one.reason.sentence === other.reason.sentence && one.class === other.class && (one.ask === true) === (other.ask === true) && (one.external === true) === (other.external === true);
}

/** Each reason once, the strictest first: nobody reads a hundred. */
function unique(findings: readonly Finding[]): Finding[] {
  const all = telling(findings);
  const [only] = all;
  if (all.length === 1 && only) return [finish(only)];
  /** Those kept, by their rule: of one rule there are few that differ. */
  const seen = new Map<string, Finding[]>();
  const kept: Finding[] = [];
  for (const one of all) {
    const before = seen.get(one.reason.rule);
    if (before?.some((other) => saysTheSame(one, other)) === true) continue;
    kept.push(one);
    if (before) before.push(one);
    else seen.set(one.reason.rule, [one]);
  }
  const sorted: Finding[] = [];
  for (const decided of strictestFirst) for (const one of kept) if (one.class === decided) sorted.push(one);
  if (sorted.length <= mostReasons) return sorted.map(finish);
  const cut = sorted.slice(mostReasons);
  const rest = sorted.slice(0, mostReasons);
  // What is left out of the reasons still counts.
  const marks = cut.filter((one) => (one.ask === true && !rest.some(({ ask }) => ask === true)) || (one.external === true && !rest.some(({ external }) => external === true)));
  return [...rest, ...marks].map(finish);
}
