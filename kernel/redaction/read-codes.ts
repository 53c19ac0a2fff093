/** A scratch larger than this is not kept. */
const largestKept = 4 * 1024 * 1024;
const shortText = 64;

/**
 * Gives the UTF-16 code units of a text as numbers in an array, valid until the next call. Strings that are parts of others are slow to read
 * character by character; copying them costs next to nothing.
 */
export function createCodes(): (text: string) => Uint16Array {
  let bytes = Buffer.alloc(8192);
  let codes = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  return (text) => {
    if (text.length > codes.length || codes.length > largestKept) {
      bytes = Buffer.alloc(2 ** Math.ceil(Math.log2(Math.max(4096, text.length))) * 2);
      codes = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    }
    if (text.length > shortText) bytes.write(text, 0, 'utf16le');
    else for (let at = 0; at < text.length; at += 1) codes[at] = text.charCodeAt(at);
    return codes;
  };
}
