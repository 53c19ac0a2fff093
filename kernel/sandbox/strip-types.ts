import { stripTypeScriptTypes } from 'node:module';

/**
 * For our own code only, which is known to be sound: a plugin's goes through `stripGuest`.
 * Blanks out erasable types; places in the text stay the same. Throws a SyntaxError with the place for what is no TypeScript or needs
 * more than erasing (enum, namespace, parameter properties).
 */
export function stripTypes(source: string): string {
  // Node warns once that this is experimental; on a server's stderr that line only raises questions.
  const emitWarning = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    if (emitWarning) Object.defineProperty(process, 'emitWarning', emitWarning);
  }
}
