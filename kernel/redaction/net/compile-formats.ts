import { LetsbeError } from '../../errors.ts';
import { formatFaults, type Fault } from '../../fault.ts';
import type { Schemas } from '../../schema/compile.ts';
import { describeErrors } from '../../schema/describe.ts';
import { formatFileSchema, type FormatFile, type FormatKind } from './format-schema.ts';
import { findAnchor, type Anchor } from './shape/anchor.ts';
import { checkShape } from './shape/check-shape.ts';
import { parseShape } from './shape/parse-shape.ts';
import type { Shape } from './shape/steps.ts';

/** A kind of credential, ready to be looked for: by its anchor, or by the words that stand before it. */
export interface Format {
  readonly kind: string;
  readonly title: string;
  readonly family: string;
  readonly shape: Shape;
  /** Whether a body that reads as words or as a placeholder is none. */
  readonly random: boolean;
  readonly by: { readonly anchor: Anchor } | { readonly words: readonly string[] };
}

/** A shape that does not begin with its anchor is kept back as long as its beginning may stand at the end of a text. */
const longestLead = 256;

/**
 * Reads the texts of format files (name → JSON text). Throws CONFIG_INVALID with every fault: broken JSON, keys unknown or missing, a pattern
 * that is not of the allowed form, one that is ambiguous or has neither anchor nor words, a kind that is there twice.
 */
export function compileFormats(files: ReadonlyMap<string, string>, schemas: Schemas): Format[] {
  const faults: Fault[] = [];
  const seen = new Map<string, string>();
  const formats = [...files].flatMap(([name, text]) => {
    const file = parseFile(name, text, schemas, faults);
    return (file?.kinds ?? []).flatMap((kind, index) => {
      const place = `${name}#/kinds/${index}`;
      const twin = seen.get(kind.kind);
      if (twin !== undefined) faults.push({ rule: 'formats.twice', place, message: `the kind ${kind.kind} is also at ${twin}`, mend: 'give each kind a name of its own' });
      seen.set(kind.kind, place);
      try {
        return [compileFormat(kind, file?.family ?? '')];
      } catch (error) {
        if (!(error instanceof LetsbeError)) throw error;
        faults.push({ rule: 'formats.pattern', place: `${place}/pattern`, message: `${kind.kind}: ${error.message}`, mend: 'see docs/writing-a-credential-format.md' });
        return [];
      }
    });
  });
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults(faults) });
  return formats;
}

/** Makes one kind of a family ready. Throws USAGE_INVALID for a pattern that cannot be used. */
export function compileFormat({ kind, title, pattern, words, anyCase, random }: FormatKind, family: string): Format {
  const shape = parseShape(pattern, anyCase ?? false);
  const anchor = words ? undefined : findAnchor(shape);
  if (!words && !anchor) throw new LetsbeError('USAGE_INVALID', { reason: 'it holds no literal of three characters to find it by: give it words that stand before it' });
  checkShape(shape, anchor?.at ?? 0);
  const lead = shape.steps.slice(0, anchor?.at ?? 0).reduce((sum, step) => sum + step.most * (step.type === 'class' ? 1 : (step.literals[0]?.length ?? 0)), 0);
  if (lead > longestLead) throw new LetsbeError('USAGE_INVALID', { reason: `up to ${lead} characters stand before its first literal of three characters: at most ${longestLead} may` });
  return { kind, title, family, shape, random: random ?? true, by: anchor ? { anchor } : { words: words ?? [] } };
}

function parseFile(name: string, text: string, schemas: Schemas, faults: Fault[]): FormatFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    faults.push({ rule: 'formats.json', place: name, message: (error as Error).message, mend: 'write proper JSON' });
    return undefined;
  }
  const errors = describeErrors(schemas.check(formatFileSchema)(value), name);
  faults.push(...errors);
  return errors.length === 0 ? (value as FormatFile) : undefined;
}
