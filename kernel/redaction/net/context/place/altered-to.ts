/** How a sentence says that something was changed to what stands behind: with what may stand before the verb. */
const phrases = [
  ...['', 'was ', 'has been ', 'got ', 'has ', 'is ', 'is now '].flatMap((before) => ['changed', 'reset', 'set', 'updated'].map((verb) => `${before}${verb} to`)),
  ...['wurde', 'ist', 'ist jetzt', 'habe ich', 'hab ich', 'haben wir', 'wurde gestern', 'wurde heute'].map((before) => `${before} auf`),
  ...['', 'a été '].flatMap((before) => ['changé', 'modifié', 'remplacé'].flatMap((verb) => ['en', 'à', 'par'].map((joint) => `${before}${verb} ${joint}`))), "changé, c'est", 'changé, c’est',
  ...['', 'ha sido ', 'fue ', 'se ha '].flatMap((before) => ['cambiado a', 'cambió a', 'modificado a'].map((verb) => before + verb)),
  ...['', 'was ', 'has been ', 'has ', 'got '].flatMap((before) => ['changed', 'reset', 'updated'].flatMap((verb) => [':', ', it is', ', it’s', ', it\'s', ', now', ', it is now', ', it\'s now', ', it’s now', ', now it is', ', now it\'s', ', now it’s', ', new one is'].map((joint) => before + verb + joint))),
  ...['wurde geändert', 'geändert', 'ist geändert', 'ist neu', 'zurückgesetzt', 'wurde zurückgesetzt'].flatMap((before) => [':', ', jetzt', ', jetzt ist es', ', sie ist jetzt', ', sie lautet', ', sie lautet jetzt', ', er lautet jetzt', ', er ist jetzt', ', neu', ', neu ist'].map((joint) => before + joint)),
  'cambiato in', 'è stato cambiato in', 'è cambiato in', 'è stato modificato in', ...['', 'is '].flatMap((before) => ['gewijzigd', 'veranderd', 'aangepast'].flatMap((verb) => ['in', 'naar'].map((joint) => `${before}${verb} ${joint}`))),
  'alterado para', 'foi alterado para', 'mudado para', 'mudou para', 'foi mudado para', 'zmieniony na', 'został zmieniony na', 'zmienił się na',
];

/** The source of an expression for such a phrase with the blanks around it. */
export const alteredTo: string = String.raw`[ \t](?:${[...phrases].toSorted((a, b) => b.length - a.length).join('|')})[ \t]`;

/** Whether what ends a text may go on to be such a phrase. */
export const mayBeAltered = (rest: string): boolean => rest === '' || (rest.startsWith(' ') && phrases.some((phrase) => `${phrase} `.startsWith(rest.slice(1).toLowerCase())));
