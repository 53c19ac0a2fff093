import type { Key } from './known-keys.ts';

/** A string that is judged only when its object was read to the end: it may need to know what stands behind it. */
export interface Waiting {
  readonly start: number;
  readonly end: number;
  readonly escaped: boolean;
  readonly key: Key;
}

/** An object or array that is open at some point of a JSON text. */
export interface Frame {
  isObject: boolean;
  /** The key whose value comes; within an array the key that the array stands under. */
  key: Key | undefined;
  /** The place within an array. */
  index: number;
  /** Within an object that people fill as they like: nothing here is a vendor's. */
  free: boolean;
  /** The object's `type`. */
  type: string | undefined;
  /** What its `name` or `key` says: a `value` beside it goes by that name. */
  label: string | undefined;
  /** Whether it holds a `signature` that is not empty. */
  signed: boolean;
  /** Whether it says of what media type its `data` is. */
  media: boolean;
  waiting: Waiting[] | undefined;
}

/** The frames of a walk through a JSON text, used again and again: a text of ten million brackets makes as many as it is deep. */
export class FrameStack {
  readonly #frames: Frame[] = [emptyFrame()];
  #depth = 0;

  get depth(): number {
    return this.#depth;
  }

  get top(): Frame {
    return this.#frames[this.#depth] as Frame;
  }

  push(isObject: boolean): Frame {
    const parent = this.top;
    this.#depth += 1;
    const frame = (this.#frames[this.#depth] ??= emptyFrame());
    const under = parent.isObject ? parent.key : undefined;
    frame.isObject = isObject;
    frame.key = isObject ? undefined : parent.key;
    frame.index = 0;
    frame.free = parent.free || (under !== undefined && (under.free || (isObject && under.text === 'input')));
    frame.type = under?.type;
    frame.label = undefined;
    frame.signed = false;
    frame.media = false;
    frame.waiting = undefined;
    return frame;
  }

  pop(): Frame {
    this.#depth -= 1;
    return this.top;
  }

  /** Where a key of the object on top stands, such as `messages[1].content[0].signature`. */
  path(key: string): string {
    const above = this.#frames.slice(1, this.#depth).map((frame) => (frame.isObject ? `.${frame.key?.text ?? ''}` : `[${frame.index}]`));
    return [...above, `.${key}`].join('').replace(/^\./, '');
  }
}

function emptyFrame(): Frame {
  return { isObject: false, key: undefined, index: 0, free: false, type: undefined, label: undefined, signed: false, media: false, waiting: undefined };
}
