import { LetsbeError } from '../../../kernel/errors.ts';
import { formatFaults } from '../../../kernel/fault.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Files } from '../../../kernel/plugin/read-folder.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import type { Roots } from '../rules/file-facts.ts';
import { readJson, type RulePack } from '../rules/rule-pack.ts';
import { createRuleSet, type RuleSet } from '../rules/rule-set.ts';
import type { Effect } from './effect.ts';
import type { LineReader } from './line.ts';
import { readContained } from './places/contained.ts';
import { createJudgePlace } from './places/judge-place.ts';
import { compileName, compilePlaces, type PlaceMatch } from './places/place-globs.ts';
import { placesSchema, type WrittenPlaces } from './places/schema.ts';
import { namesSpokenOf, type SpokenOf } from './places/secret-names.ts';
import { readProgramKnowledge } from './programs/knowledge.ts';
import type { Agrees } from './parse/second-parser.ts';
import { createLineReader } from './read-line.ts';
import { readTable, type Table } from './table.ts';
import { fillHoles, startOf, type Word } from './word.ts';

export interface LineReaderParts {
  /** The pack that knows programs: its id and files. */
  readonly exec: { readonly id: string; readonly files: Files };
  /** The pack of rules for files, and its files. */
  readonly files: { readonly pack: RulePack; readonly files: Files };
  readonly schemas: Schemas;
  readonly roots: Roots;
  readonly readCurl: (words: readonly Word[]) => readonly Effect[];
  readonly agrees: Agrees;
}

/** One word, certain but for plain words and numbers within. */
const isPlain = ({ pieces, splits, many }: Word): boolean => !splits && many !== true && pieces.every((piece) => typeof piece === 'string' || /^(?:number|word)s?$/.test(piece.hole));

/** A place of the kernel's own, certain but for names and numbers within: no name there holds a blank. */
const isOfKernel = (word: Word): boolean => /^\/(?:sys|proc)\//.test(startOf(word)) && !word.splits && word.pieces.every((piece) => typeof piece === 'string' || /^(?:name|number|word)$/.test(piece.hole));

/** Names that fit a pattern of a rule are known by examples alone. */
const withNames = (spoken: SpokenOf, names: readonly string[]): SpokenOf => ({ ...spoken, names: [...spoken.names, ...names] });

/** Names that may be read anywhere below some folders. */
function compileNamed({ below, names }: WrittenPlaces['named']): PlaceMatch {
  const fits = names.map(compileName);
  return (path) => below.some((folder) => path.startsWith(`${folder}/`)) && fits.some((one) => one(path.slice(path.lastIndexOf('/') + 1)));
}

/** Certain but for numbers. */
const isCounted = ({ pieces }: Word): boolean => pieces.every((piece) => typeof piece === 'string' || piece.hole === 'number');

/** Commands are held by the box they run in, not by the folders that file calls are given; and much of what is said of programs that run is harmless. */
const passed = new Set(['core-files.outside', 'core-files.processes']);

/** What such files may hold beside what they are for is not in the part of them that is shown. */
const shownInPart = ['core-files.tool-settings', 'core-files.certificates'];

/**
 * Puts the reader of command lines together from the packs in force.
 * @throws PLUGIN_INVALID with every fault of what the pack knows.
 */
export function openLineReader({ exec, files, schemas, roots, readCurl, agrees }: LineReaderParts): LineReader {
  const { value, faults } = readJson(exec.files, 'places.json', schemas.check(placesSchema));
  if (value === undefined || faults.length > 0) throw new LetsbeError('PLUGIN_INVALID', { plugin: exec.id, faults: formatFaults(faults) });
  const places = value as unknown as WrittenPlaces;
  const written = JSON.parse(files.files.get('rules.json')?.toString('utf8') ?? '{"rules":[]}') as { readonly rules: readonly Json[] };
  const without = (ids: ReadonlySet<string>): RuleSet => createRuleSet([{ ...files.pack, rules: files.pack.rules.filter(({ id }) => !ids.has(id)) }]);
  const judgePlace = createJudgePlace({
    rules: without(passed), databaseRules: without(new Set([...passed, 'core-files.database-copies'])), partRules: without(new Set([...passed, ...shownInPart])),
    roots, spokenOf: withNames(namesSpokenOf(written.rules), places.spoken), trees: places.trees,
    isHarmlessRead: compilePlaces(places.reads), isHarmlessWrite: compilePlaces(places.writes), isNamedRead: compileNamed(places.named),
  });
  const holdsNumbers = compilePlaces(places.numbers);
  const isNumbers = (word: Word): boolean => {
    const path = isPlain(word) || isOfKernel(word) ? fillHoles(word, 'x') : undefined;
    return path !== undefined && !path.includes('/.') && holdsNumbers(path);
  };
  const holdsTable = compilePlaces(Object.keys(places.tables));
  const tables = Object.entries(places.tables).map(([glob, table]) => ({ fits: compilePlaces([glob]), table: readTable(table) }));
  const tableIn = (word: Word): Table | undefined => {
    const path = isCounted(word) ? fillHoles(word, '1') : undefined;
    return path === undefined || path.includes('/.') || !holdsTable(path) ? undefined : tables.find(({ fits }) => fits(path))?.table;
  };
  return createLineReader({ tableIn, contained: readContained(places.contained), knowledge: readProgramKnowledge(exec.id, exec.files, schemas), judgePlace, isNumbers, isHarmlessRun: ({ text }) => text !== undefined && places.runs.includes(text), readCurl, agrees });
}
