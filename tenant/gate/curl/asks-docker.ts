import type { Word } from '../shell/word.ts';

/** Options that say how an answer is shown or how long it is waited for, whole. */
const idle = /^(?:-[sSfg]{1,4}|--silent|--show-error|--fail|--globoff)$/;

/** Behind these stands a word of their own. */
const valued: Readonly<Record<string, RegExp>> = { '--unix-socket': /^\/(?:var\/)?run\/docker\.sock$/, '-m': /^\d{1,3}$/, '--max-time': /^\d{1,3}$/, '--connect-timeout': /^\d{1,3}$/, '-X': /^GET$/, '--request': /^GET$/ };

/** What `docker info`, `version`, `images`, `network ls` and `system df` show as well. Of containers it would be the words they were started with, of volumes how they are signed in to. */
const shown = /^http:\/\/(?:localhost|docker)(?:\/v1\.\d{1,2})?\/(?:info|version|_ping|system\/df|images\/json|networks)(?:\?[\w=&%.,:-]*)?$/;

/** Whether a call of curl asks the program that rules the containers of this machine for nothing but how they are. In any other way it may be told to do anything. */
export function asksDocker(words: readonly Word[]): boolean {
  const texts = words.map(({ text = '' }) => text);
  let sockets = 0;
  let addresses = 0;
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    const value = Object.hasOwn(valued, text) ? valued[text] : undefined;
    if (value) {
      at += 1;
      if (!value.test(texts[at] ?? '')) return false;
      if (text === '--unix-socket') sockets += 1;
    } else if (shown.test(text)) addresses += 1;
    else if (!idle.test(text)) return false;
  }
  return sockets === 1 && addresses === 1;
}
