import { isBindingWord, isOrdinaryWord } from './phrase.ts';
import { isName } from './vocabulary.ts';

/** Words and numbers with one and the same sign between, and perhaps a sign behind: `marble.OTTER.saddle`, `marble=7=Otter=river`. */
const shape = /^(?:\p{L}{3,16}|\d{1,4})([-_.=@+!#$%*?&~^ ])(?:\p{L}{3,16}|\d{1,4})(?:\1(?:\p{L}{3,16}|\d{1,4})){1,6}[!?*+#$%&]?$/u;
const word = /^(?:\p{Ll}+|\p{Lu}\p{Ll}+|\p{Lu}+)$/u;
const capital = /^\p{Lu}\p{Ll}/u;
const capitals = /^\p{Lu}{3}/u;

/** How names of hosts end, and names of files. */
export const endings = new Set(`
  com org net edu gov mil int info biz name pro dev app cloud shop online store site tech xyz tel tv eu mobi museum travel jobs asia cat post test example localhost local lan home corp intern internal invalid onion arpa svc cluster gmbh berlin koeln hamburg bayern wien swiss paris amsterdam
  pem key crt cer der pfx jks keystore json yaml yml toml txt env mjs cjs tsx jsx java php html htm css scss less xml csv log conf cfg ini sql png jpg jpeg svg gif pdf zip tgz gpg asc pub lock properties tfvars kdbx bak tmp sample exe dll bat cmd doc docx xls xlsx odt msi iso img vue svelte swift class jar war
`.split(/\s+/).filter((ending) => ending !== ''));
/** With what names of packages begin, and those of members that every program has. */
const beginnings = new Set('com org net edu gov java javax jakarta javafx android androidx kotlin kotlinx scala groovy akka sun system microsoft windows window document navigator location process console module exports self this math json date promise reflect django flask react angular vue node numpy pandas torch tensorflow apache spring springframework hibernate google github gitlab mozilla eclipse jquery lodash globalthis event'.split(' '));
/** Words of versions, systems, plans and places in a page or a program. */
export const ofThings = new Set('alpine slim bookworm bullseye buster jessie stretch trixie bionic focal jammy noble xenial ubuntu debian centos fedora redhat rocky alma windows linux macos darwin android ios node python ruby java golang rust mysql mariadb postgres postgresql redis mongo nginx apache docker kube kubernetes cluster primary replica region zone east west north south central alpha beta release final build version stable latest nightly snapshot canary page step item row column line section chapter part level stage phase week month year day january february march april june july august september october november december januar februar juni juli dezember oktober version update patch draft standard premium enterprise professional business starter classic ultra light dark small medium large extra bold left right top bottom center inner outer before after first second third last next previous prev start stop begin finish open close show width height depth size color colour background border margin padding font display flex grid block inline hover focus active disabled selected checked primary secondary success warning danger muted method request response param body query filter sort order group count index total average array model view controller entity resource asset script style theme layout template fragment widget plugin feature option menu button input output select textarea checkbox radio slider card badge alert modal popup drawer sidebar navbar header footer banner breadcrumb table list tree node leaf root branch commit merge push pull fetch clone policy rule role scope claim audience issuer subject payment invoice order cart checkout billing shipping product category customer company contact address phone mobile device vendor partner support incident ticket report dashboard overview summary detail details history activity notification message channel topic queue event listener subscriber publisher worker scheduler cron task job pipeline workflow runner agent monitor metric trace span health status ready live probe'.split(' '));

/**
 * Whether a value is three to seven words, of any language and in any case, with a number among them or none, and one and the same sign between them all.
 * Names of hosts, files, packages, members and texts look alike but for the words they are made of, how they end and where their capitals stand. `quoted`: whether
 * it can be no member of something in a program.
 */
export function isMixedPhrase(value: string, quoted: boolean): boolean {
  if (value.length > 96) return false;
  const sign = shape.exec(value)?.[1];
  if (sign === undefined) return false;
  const pieces = value.replace(/[!?*+#$%&]$/, '').split(sign);
  const words = pieces.filter((piece) => !/^\d/.test(piece));
  const lower = words.map((one) => one.toLowerCase());
  const numbers = pieces.length - words.length;
  if (numbers > 2 || words.length < 3 || !words.every((one) => word.test(one)) || new Set(lower).size < Math.max(3, words.length - 1)) return false;
  if (lower.some((one) => isName(one) || isOrdinaryWord(one) || isBindingWord(one) || ofThings.has(one)) || beginnings.has(lower[0] ?? '') || endings.has(lower.at(-1) ?? '')) return false;
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  if (letters < 4 * words.length) return false;
  // A number at one of the ends is that of a version.
  const amid = numbers > 0 && !/^\d/.test(pieces[0] ?? '') && !/^\d/.test(pieces.at(-1) ?? '');
  const cases = isOddlyCased(words);
  if (sign === ' ') return quoted && words.length >= 3 && words.length + numbers >= 4 && words.slice(1).some((one) => capitals.test(one)) && cases && words.some((one) => /^\p{Ll}/u.test(one));
  if (sign === '-' || sign === '_') return amid ? cases || words.length >= 3 : words.length >= 4 ? true : cases && letters >= 15;
  if (sign === '.') return amid || words.length >= 4 ? cases || words.every((one) => /^\p{Ll}/u.test(one)) || (quoted && words.every((one) => capital.test(one))) : quoted && cases && letters >= 15;
  // What else signs join are sums, lists of parameters and addresses: of words in lower case alone where a program cannot stand.
  return amid || cases || quoted;
}

/** Whether capitals stand as in no name: words in capitals beside others, or one with a capital before one in lower case, but for the first one. */
function isOddlyCased(words: readonly string[]): boolean {
  const upper = words.filter((one) => capitals.test(one)).length;
  if (upper > 0 && upper < words.length) return true;
  return words.slice(1).some((one, index) => capital.test(one) && index + 2 < words.length && /^\p{Ll}/u.test(words[index + 2] ?? ''));
}

/** Whether it is three words or more in lower case with a point between, as hosts and members have them too: only in quotes that a sentence puts around a password. */
export function isDottedPhrase(value: string): boolean {
  const words = /^\p{Ll}{3,14}(?:\.\p{Ll}{3,14}){2,6}$/u.test(value) ? value.split('.') : [];
  return words.length >= 3 && new Set(words).size === words.length && !beginnings.has(words[0] ?? '') && !endings.has(words.at(-1) ?? '') && !words.some((one) => isName(one) || isOrdinaryWord(one) || isBindingWord(one) || ofThings.has(one));
}
