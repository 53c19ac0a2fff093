/** A path as it is to be opened, or why it is not opened at all. */
export type NormalisedPath = { readonly path: string } | { readonly reason: string };

const longestPath = 4096;
const longestSegment = 255;

/** Control and bidi characters, line separators, and what a renderer shows as nothing: the path a person reads would not be the one opened. */
const deceptive = /\p{Cc}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb]/u;

/** Signs that look like `/` and are none, and have no compatibility form that says so. */
const slashLike = /[\u2044\u2215\u2571\u29f8\u29f9\u27cb\u27cd\u2216\ufe68\u1735\u{1d23a}]/u;

/** Some layer below may decode once more. */
const encoded = /%(?:25)*(?:2f|5c|2e|00)/i;

/** A path of which no letter means anything but itself, with nothing to resolve: most are like that, and need none of the looks below. */
const plain = /^(?:\/\.?[A-Za-z0-9_+,:@=-][A-Za-z0-9_+,:@=.-]{0,253})+$/;

/**
 * The absolute path that a text stands for, by its letters alone: `.` and `..` resolved, doubled slashes joined; a relative one starts at
 * `base`. What could be read as another path by a person or a layer below is refused with the reason: control and hidden characters, `~`,
 * backslashes and look-alikes of separators or dots, encoded separators, blanks around a segment, dots alone.
 *
 * The path it gives is the one to open, never the text it was made from. It knows nothing of symlinks: whoever opens the file
 * judges the place it really is at once more.
 */
export function normalisePath(text: string, base = '/'): NormalisedPath {
  if (text === '') return { reason: 'it is empty' };
  const whole = text.startsWith('/') ? text : `${base}/${text}`;
  if (text.length <= longestPath && plain.test(whole)) return { path: whole };
  if (Buffer.byteLength(text) > longestPath) return { reason: `it is longer than ${longestPath} bytes` };
  if (!text.isWellFormed() || text.includes('\ufffd')) return { reason: 'it is no well-formed text' };
  if (deceptive.test(text)) return { reason: 'it holds control characters or ones that cannot be seen' };
  if (slashLike.test(text)) return { reason: 'it holds a sign that looks like a separator of folders' };
  if (encoded.test(text)) return { reason: 'it holds an encoded separator or dot' };
  if (/^~[\w.-]*(\/|$)/.test(text)) return { reason: 'it begins with ~: write the whole path' };
  const segments: string[] = [];
  for (const segment of whole.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      segments.pop();
      continue;
    }
    const reason = refuseSegment(segment);
    if (reason !== undefined) return { reason };
    segments.push(segment);
  }
  return { path: `/${segments.join('/')}` };
}

function refuseSegment(segment: string): string | undefined {
  if (Buffer.byteLength(segment) > longestSegment) return `one of its names is longer than ${longestSegment} bytes`;
  if (segment.trim() !== segment) return 'one of its names begins or ends with a blank';
  const folded = segment.normalize('NFKC');
  if (/[/\\]/.test(folded)) return 'it holds a sign that looks like a separator of folders';
  if (/^[.\s]*$/.test(folded)) return 'one of its names is dots alone';
  if (folded.startsWith('.') && !segment.startsWith('.')) return 'one of its names begins with a sign that looks like a dot';
  return undefined;
}

/** Nothing to fold but capitals. */
const unfolded = /^[\x21-\x7e]*$/;
const endsWithDot = /\.(?:\/|$)/;

/** A normalised path as rules compare it: small letters, compatibility forms folded, no dots at the end of a name. */
export function foldPath(path: string): string {
  if (unfolded.test(path) && !endsWithDot.test(path)) return path.toLowerCase();
  return path.normalize('NFKC').toLowerCase().split('/').map((segment) => segment.replace(/[.\s]+$/, '')).join('/');
}
