import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { compileLinear } from '../../../kernel/schema/linear-pattern.ts';
import type { WrittenCondition } from './schema.ts';

/** A condition compiled once, to be asked for every call. */
export interface Condition {
  holds(facts: JsonObject): boolean;
  /** Whether it may hold where one fact has this value, whatever the others are. Where it cannot say, it may. */
  allows?(name: string, value: Json): boolean;
  /** The values of facts that made it hold, to be shown to a person. Asked only where it holds. */
  matched(facts: JsonObject): string[];
}

type Test = (value: Json | undefined) => boolean;
type Collect = (value: Json | undefined, name: string, into: string[]) => void;

interface Part {
  readonly test: Test;
  readonly collect?: Collect;
}

/**
 * Compiles one keyword. `fires` says where the condition leans: a keyword that cannot speak about a value of this type takes the answer
 * that lets the rule fire, so that an odd value is never the way around a rule. Below a `not` that is the other one.
 */
type Compile = (rule: Json, fires: boolean) => Part;

/** A yes or no says nothing without the rule's own sentence. */
const showValue: Collect = (value, name, into) => {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'number') into.push(`${name}=${value}`);
};

const list = (rule: Json): Json[] => (Array.isArray(rule) ? rule : []);
const texts = (rule: Json): string[] => list(rule).filter((item) => typeof item === 'string');

const onText = (fits: (text: string) => boolean, fires: boolean): Part => ({ test: (value) => (typeof value === 'string' ? fits(value) : fires), collect: showValue });
const onNumber = (fits: (number: number) => boolean, fires: boolean): Part => ({ test: (value) => (typeof value === 'number' ? fits(value) : fires), collect: showValue });

function onOptions(options: readonly Json[]): Part {
  const set = new Set(options);
  const [only] = options;
  return { test: options.length === 1 && only !== undefined ? (value) => value === only : (value) => value !== undefined && set.has(value), collect: showValue };
}

// Rules are asked for every file of every command: loops without a closure for each look.

function holdsAll(tests: readonly Test[], value: Json | undefined): boolean {
  for (const test of tests) if (!test(value)) return false;
  return true;
}

function holdsAny(tests: readonly Test[], value: Json | undefined): boolean {
  for (const test of tests) if (test(value)) return true;
  return false;
}

interface Folder {
  readonly folder: string;
  readonly below: string;
}

/** A path is compared with the few folders that have its first letters. */
const begin = 4;
const none: readonly Folder[] = [];

function isWithin(folders: readonly Folder[], text: string): boolean {
  for (const { folder, below } of folders) if (text === folder || text.startsWith(below)) return true;
  return false;
}

/** Of several conditions: all must hold, or any. What is shown comes from those that hold. */
function onSeveral(rule: Json, fires: boolean, all: boolean): Part {
  const inner = list(rule).map((condition) => compile(condition, fires));
  const tests = inner.map(({ test }) => test);
  return {
    test: all ? (value) => holdsAll(tests, value) : (value) => holdsAny(tests, value),
    collect: (value, name, into) => inner.forEach(({ test, collect }) => {
      if (test(value)) collect(value, name, into);
    }),
  };
}

/** In the order in which they are asked: cheap ones first. */
const keywords: Readonly<Record<string, Compile>> = {
  const: (rule) => onOptions([rule]),
  enum: (rule) => onOptions(list(rule)),
  required: (rule, fires) => {
    const names = texts(rule);
    return { test: (value) => (isJsonObject(value) ? names.every((name) => Object.hasOwn(value, name)) : fires) };
  },
  minimum: (rule, fires) => onNumber((number) => number >= Number(rule), fires),
  maximum: (rule, fires) => onNumber((number) => number <= Number(rule), fires),
  minLength: (rule, fires) => onText((text) => text.length >= Number(rule) && [...text].length >= Number(rule), fires),
  minItems: (rule, fires) => ({ test: (value) => (Array.isArray(value) ? value.length >= Number(rule) : fires) }),
  startsWith: (rule, fires) => {
    const starts = texts(rule);
    return onText((text) => {
      for (const start of starts) if (text.startsWith(start)) return true;
      return false;
    }, fires);
  },
  endsWith: (rule, fires) => {
    const ends = texts(rule);
    return onText((text) => {
      for (const end of ends) if (text.endsWith(end)) return true;
      return false;
    }, fires);
  },
  within: (rule, fires) => {
    const folders = texts(rule).map((folder): Folder => ({ folder, below: folder.endsWith('/') ? folder : `${folder}/` }));
    const short = folders.filter(({ folder }) => folder.length < begin);
    const byBegin = Map.groupBy(folders, ({ folder }) => folder.slice(0, begin));
    return onText((text) => isWithin(short, text) || isWithin(byBegin.get(text.slice(0, begin)) ?? none, text), fires);
  },
  includes: (rule, fires) => {
    const parts = texts(rule);
    return onText((text) => {
      for (const part of parts) if (text.includes(part)) return true;
      return false;
    }, fires);
  },
  properties: (rule, fires) => {
    const inner = Object.entries(isJsonObject(rule) ? rule : {}).map(([name, condition]) => ({ name, ...compile(condition, fires) }));
    return {
      test: (value) => {
        if (!isJsonObject(value)) return fires;
        for (const one of inner) if (!Object.hasOwn(value, one.name) || !one.test(value[one.name])) return false;
        return true;
      },
      collect: (value, _, into) => isJsonObject(value) && inner.forEach(({ name, collect }) => collect(value[name], name, into)),
    };
  },
  contains: (rule, fires) => {
    const inner = compile(rule, fires);
    return {
      test: (value) => {
        if (!Array.isArray(value)) return fires;
        for (const item of value) if (inner.test(item)) return true;
        return false;
      },
      collect: (value, name, into) => Array.isArray(value) && value.filter(inner.test).forEach((item) => inner.collect(item, name, into)),
    };
  },
  anyOf: (rule, fires) => onSeveral(rule, fires, false),
  allOf: (rule, fires) => onSeveral(rule, fires, true),
  not: (rule, fires) => {
    const { test } = compile(rule, !fires);
    return { test: (value) => !test(value) };
  },
  pattern: (rule, fires) => {
    const pattern = compileLinear(typeof rule === 'string' ? rule : '');
    return onText((text) => pattern.test(text), fires);
  },
};

const order = Object.keys(keywords);

const hasUnknown = (written: JsonObject): boolean => Object.keys(written).some((keyword) => !Object.hasOwn(keywords, keyword));

/** Throws a syntax error for a pattern without a linear form. */
function compile(condition: Json, fires: boolean): Required<Part> {
  const written = isJsonObject(condition) ? condition : {};
  const parts = order.filter((keyword) => Object.hasOwn(written, keyword)).map((keyword) => keywords[keyword]?.(written[keyword] ?? null, fires)).filter((part) => part !== undefined);
  // Nothing written, or nothing known: the pack's schema refuses both; were it ever asked, the rule fires.
  const unknown = parts.length === 0 || hasUnknown(written);
  const collectors = [...new Set(parts.map(({ collect }) => collect).filter((collect) => collect !== undefined))];
  const tests = parts.map(({ test }) => test);
  const [only] = tests;
  return {
    test: unknown ? () => fires : tests.length === 1 && only ? only : (value) => holdsAll(tests, value),
    collect: (value, name, into) => collectors.forEach((collect) => collect(value, name, into)),
  };
}

/**
 * Compiles a condition that fits its schema. Meaning: JSON Schema's own, but that each name under `properties` must be there, and that
 * a keyword which cannot speak about a value's type lets the rule fire. Patterns and lists are prepared here, once.
 * @throws a syntax error for a pattern without a linear form.
 */
export function compileCondition(written: WrittenCondition): Condition {
  const { test, collect } = compile(written, true);
  const { properties } = written;
  return {
    holds: test,
    allows: (name, value) => hasUnknown(written) || !isJsonObject(properties) || !Object.hasOwn(properties, name) || compile(properties[name] ?? null, true).test(value),
    matched(facts) {
      const words: string[] = [];
      collect(facts, '', words);
      return [...new Set(words)];
    },
  };
}
