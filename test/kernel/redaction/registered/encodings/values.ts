/** A whole number from 0 up to and without `below`. */
export type Draw = (below: number) => number;

const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const alnum = `${digits}${lower}${lower.toUpperCase()}`;
const symbols = `${alnum}!@#$%^&*()_+-=[]{}|;:,.<>?/~"'\`\\`;

const text = (draw: Draw, length: number, from: string = alnum): string => {
  const letters = [...from];
  return Array.from({ length }, () => letters[draw(letters.length)]).join('');
};

const words = 'orbit lantern velvet harbor cactus thunder meadow pickle zephyr quartz falcon maple ribbon saddle tunnel walnut ember gravel'.split(' ');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function armoured(draw: Draw): string {
  const body = text(draw, 300, `${alnum}+/`).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN ', 'PRIVATE KEY-----\n', body.join('\n'), '\n-----END ', 'PRIVATE KEY-----'].join('');
}

/** The kinds of values that people register, 12 to some 360 characters long. */
export const valueKinds: Readonly<Record<string, (draw: Draw) => string>> = {
  'twelve letters and digits': (draw) => text(draw, 12),
  'twenty-four letters and digits': (draw) => text(draw, 24),
  'three hundred letters and digits': (draw) => text(draw, 300),
  'a token behind a prefix': (draw) => ['sk-', 'ant-', 'api03-', text(draw, 48, `${alnum}-_`)].join(''),
  'sixteen characters with symbols': (draw) => `${text(draw, 2)}${text(draw, 12, symbols)}${text(draw, 2)}`,
  'forty characters with symbols': (draw) => `${text(draw, 2)}${text(draw, 36, symbols)}${text(draw, 2)}`,
  'a password of a person': (draw) => `${capital(words[draw(words.length)] ?? '')}${capital(words[draw(words.length)] ?? '')}${1000 + draw(9000)}!`,
  'a passphrase': (draw) => `${text(draw, 2, digits)} ${Array.from({ length: 4 }, () => words[draw(words.length)]).join(' ')}`,
  'letters of other alphabets': (draw) => `${text(draw, 9, `${alnum}äöüßéñ€žø`)}Ж${text(draw, 7)}`,
  'a picture among letters': (draw) => `${text(draw, 10)}🔑${text(draw, 8)}`,
  'a private key': armoured,
  'an address with a password': (draw) => `postgres://bella:${text(draw, 18)}@db.example.com:5432/shop?sslmode=require`,
  'hex of 40': (draw) => text(draw, 40, `${digits}abcdef`),
  'a UUID': (draw) => [8, 4, 4, 4, 12].map((length) => text(draw, length, `${digits}abcdef`)).join('-'),
  'base64 of 32 bytes': (draw) => `${text(draw, 43, `${alnum}+/`)}=`,
  'three parts joined by dots': (draw) => `${text(draw, 20)}.${text(draw, 40, `${alnum}-_`)}.${text(draw, 43, `${alnum}-_`)}`,
};

/** Whether no run of more than a fifth of the value (and of at least four characters) is left. */
export function isGone(text: string, value: string): boolean {
  const run = Math.max(4, Math.ceil(value.length * 0.2) + 1);
  for (let at = 0; at + run <= value.length; at += 1) if (text.includes(value.slice(at, at + run))) return false;
  return true;
}
