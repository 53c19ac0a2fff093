import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { createLineSplitter } from '../../../kernel/redaction/stream/sse/split-lines.ts';
import type { SseRedactor } from '../../../kernel/redaction/stream/sse/sse-redactor.ts';
import type { UsageReader } from '../../metering/read-usage/usage-reader.ts';
import type { GivenCall, WireShape } from '../wires/wire-shape.ts';

export interface StreamFilterDependencies {
  readonly shape: WireShape;
  readonly redactor: SseRedactor;
  readonly reader: UsageReader;
  /** Whether the client is spared the chunk of a chat that holds nothing but the usage. */
  readonly hidesUsage: boolean;
  /** Told of the tool calls in what is given out next, of each once, and again where one is no provider's own after all. What it throws keeps them in. */
  readonly onCalls: (calls: readonly GivenCall[]) => void;
  /** Whether a call wants no verdict. */
  readonly settled: (call: GivenCall) => boolean;
}

type Failure = NonNullable<ReturnType<WireShape['failure']>>;

/** The event stream of a model on its way to the client: redacted, its usage read, its tool calls remembered. */
export interface StreamFilter {
  /** What may be given out by now; the first event goes to `first` as soon as it is ready, if others came with it. Throws ANSWER_LINE_TOO_LONG and SECRET_IN_OPAQUE_FIELD, and what `onCalls` throws. */
  take(chunk: Buffer, first?: (text: string) => void): string;
  /** Reads for the usage alone: nobody is there to be given anything. */
  drain(chunk: Buffer): void;
  /** The rest. */
  end(): string;
  /** Characters of text, tool arguments and thinking so far, about. */
  outputSeen(): number;
  /** Whether an event was given out: no other model may answer any more. */
  hasBegun(): boolean;
  /** Whether the stream said that it is over. */
  isComplete(): boolean;
  /** Whether nothing is to come any more that counts: a completed stream of chat completions may still tell what was used. */
  isOver(): boolean;
  /** What the stream said of its own failure. The event that said so is not given out, nor anything behind it. */
  failure(): Failure | undefined;
}

const done = '[DONE]';
/** The first often names the role too, and a text of another kind has another name. */
const learnedFrom = 3;

export function createStreamFilter({ shape, redactor, reader, hidesUsage, onCalls, settled }: StreamFilterDependencies): StreamFilter {
  const splitter = createLineSplitter();
  /** Pieces of texts: how many were parsed to learn how much stands around each, and what the others hold. */
  const pieces = { parsed: 0, around: 0, seen: 0 };
  /** The tool calls that were told, and whether as hosted ones. */
  const told = new Map<string, boolean>();
  let hasBegun = false;
  let isComplete = false;
  let isOver = false;
  let failure: Failure | undefined;
  let skipsBlank = false;

  /** Reads the data of a line. Once it is known what stands around a piece of a text, its length says enough, and it is not parsed. */
  function look(line: string, isPiece = shape.isPiece(line)): JsonObject | undefined {
    if (isPiece && pieces.parsed === learnedFrom) {
      pieces.seen += Math.max(0, line.length - pieces.around);
      return undefined;
    }
    const before = reader.outputSeen();
    const payload = payloadOf(line);
    if (payload === done) isComplete = isOver = true;
    const event = parse(payload);
    if (!isJsonObject(event)) return undefined;
    reader.take(event);
    if (isPiece) {
      const around = line.length - (reader.outputSeen() - before);
      pieces.around = pieces.parsed === 0 ? around : Math.min(pieces.around, around);
      pieces.parsed += 1;
    }
    failure ??= shape.failure(event);
    if (shape.isLast(event)) {
      isComplete = true;
      isOver ||= shape.wire !== 'openai-chat';
    }
    return event;
  }

  /** An answer names a call in several events: told again, it would want a new verdict. */
  function tell(calls: readonly GivenCall[]): void {
    const fresh = calls.map((call) => ({ ...call, hosted: settled(call) })).filter(({ id, hosted }) => !told.has(id) || (told.get(id) === true && !hosted));
    if (fresh.length === 0) return;
    onCalls(fresh);
    for (const { id, hosted } of fresh) told.set(id, hosted);
  }

  function takeLine(line: string): string[] {
    if (failure) return [];
    if (line === '' && skipsBlank) {
      skipsBlank = false;
      return [];
    }
    if (!line.startsWith('data:')) return redactor.write(line);
    const event = look(line);
    if (failure) return [];
    if (hidesUsage && event !== undefined && holdsUsageAlone(event)) {
      skipsBlank = true;
      return [];
    }
    const given = redactor.write(line, event);
    const calls = event === undefined ? [] : shape.calls(event);
    // What the client sees is what it will name: a name that was redacted is remembered so.
    if (calls.length > 0) tell(given.at(-1) === line ? calls : given.flatMap((clean) => callsIn(clean, shape)));
    hasBegun = true;
    return given;
  }

  /** Takes the events that are like the one before them. That one told all that there is to tell of them, but for how long they are. */
  function takeAlike(lines: readonly string[], from: number): string[] {
    if (!hasBegun || failure || skipsBlank) return [];
    const given = redactor.writeAlike(lines, from);
    let isPiece: boolean | undefined;
    for (let at = from; at < from + given.length; at += 1) {
      const line = lines[at] ?? '';
      if (line.startsWith('data:')) look(line, (isPiece ??= shape.isPiece(line)));
    }
    return given;
  }

  function join(lines: readonly string[], first?: (text: string) => void): string {
    let text = '';
    let waits = first !== undefined && !hasBegun;
    for (let at = 0; at < lines.length; ) {
      const line = lines[at] ?? '';
      const alike = line === '' ? [] : takeAlike(lines, at);
      for (const given of alike.length > 0 ? alike : takeLine(line)) text += `${given}\n`;
      at += Math.max(1, alike.length);
      // With its blank line: a reader waits for that.
      if (!waits || !hasBegun || line !== '') continue;
      waits = false;
      first?.(text);
      text = '';
    }
    return text;
  }

  return {
    take: (chunk, first) => join(splitter.write(chunk), first),
    drain(chunk) {
      for (const line of splitter.write(chunk)) if (line.startsWith('data:')) look(line);
    },
    end() {
      const rest = join(splitter.end());
      const kept = redactor.end();
      return kept.length === 0 ? rest : `${rest}${kept.join('\n')}\n\n`;
    },
    outputSeen: () => reader.outputSeen() + pieces.seen,
    hasBegun: () => hasBegun,
    isComplete: () => isComplete,
    isOver: () => isOver,
    failure: () => failure,
  };
}

function payloadOf(line: string): string {
  return line.slice(line.charCodeAt(5) === 0x20 ? 6 : 5);
}

function callsIn(line: string, shape: WireShape): readonly GivenCall[] {
  const event = line.startsWith('data:') ? parse(payloadOf(line)) : undefined;
  return isJsonObject(event) ? shape.calls(event) : [];
}

function holdsUsageAlone({ choices, usage }: JsonObject): boolean {
  return Array.isArray(choices) && choices.length === 0 && isJsonObject(usage);
}

function parse(text: string): Json | undefined {
  if (text.charCodeAt(0) !== 0x7b) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
