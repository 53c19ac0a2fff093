/** Words of which names, labels and placeholders are made: a value of these alone is no secret. */
const names = words(`
  a an and any are as at auth access account admin administrator api app application aws azure
  bar basic baz bearer bind bot by blank bucket change changed changeit changeme char chars check clave client code config connection cookie credential credentials creds
  custom customer data database db dbpassword dbuser de default define demo dev development digest do docker dummy
  edit email empty enabled encoded encrypted encryption enter env environment error example examplepassword expired export external
  fake false field file fill first fixme foo foobar for found from func function
  generate generated generic get github gitlab give global go google goes guest hash hashed haslo has head header hello here hidden home host hostname http https
  id if in input insert int integer internal invalid is it item jwt kennwort key keys keyvault known label last letmein list live load local localhost login
  main manager mask masked mein me missing mode mongo motdepasse must my myapp mypassword mypass mysecret mysecretpassword mytoken myuser mysql name names needed new next nil no node none not null
  oauth object of ok old on only option optional or org other own owner
  para parameter param pass passcode passphrase password passwords passwd passwort path personal place placeholder please plain postgres postgresql private prod production profile prompt public put pw pwd
  random real redacted redis ref refresh remove removed replace replaceme request required reset response result root rot
  sample scheme schema secret secretkey secrets secure security see select sensitive senha server service session set setting settings shared short should show sign signature signing some something staging
  state stored storage str string super supersecret supersecretpassword svc system
  temp template test tester testing teststring text that the this to todo toor token tokens true type
  undefined unknown unset update url use user username users val valid value values var variable vault version wachtwoord webhook welcome with word wrong x xxx yes you your yourpassword yourtoken zzz
  generieren geheim geheimnis schluessel schluessel ihr dein hier einfuegen contrasena votre ici tu aqui deine
  aes alg algorithm base bcrypt argon cbc crypt des dsa ecdsa eddsa gcm hex hmac md oauth otp pbkdf pem pkcs rsa scrypt sha ssh ssl tls totp utf uuid pg pgp gpg
  cert certificate der cer crt jks json yaml yml xml pub ring size length len count max min limit total format hide reader writer provider store factory manager builder handler
  created deleted expires lifetime duration timeout seconds minutes hours days bits bytes
  one two three four five six seven eight nine ten abc abcd abcde abcdef xyz qwerty qwertz asdf asdfgh
  nobody anonymous public private community read write rw ro full sandbox
  consumer proxy dhe ecdhe psk null chacha poly anoncvs pserver customize username
`);

/** Names of methods, ciphers and formats that hold digits. */
const technical = /^(?:v\d{1,3}|rc4|r[sc]\d+|[ehp]s\d{3}k?|aes\d*|sha\d*|md5|utf\d+|base\d{2}|oauth\d?|x509|ed\d+|curve\d+|x\d{4,5}|p\d{3}|pkcs\d+|argon2(?:id?|d)?|pbkdf2|http2|h2c?|ipv[46]|ec2|s3|k8s|route53|l[34]|neo4j|log4j2?|i18n|l10n|web3|md2|int\d+|u(?:int)?\d+|p@ss(?:w0rd|word)?|passw0rd|pa55w0rd|passwort\d?|win\d+|x(?:64|86))$/;

/**
 * Splits at everything but letters and digits, at humps and between letters and digits: `myDb_pass2` becomes `my`, `db`, `pass`, `2`. Lower case,
 * marks taken off.
 */
export function splitWords(text: string): string[] {
  return (flatten(text).match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]|[0-9]+/g) ?? []).map((word) => word.toLowerCase());
}

/** Letters without their marks: `Schlüssel` becomes `Schlussel`; `ß`, `ł` and the like become plain letters too. */
export function flatten(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('ł', 'l').replaceAll('ø', 'o').replaceAll('ı', 'i');
}

/** Whether a word is one of those that names and placeholders are made of. */
export function isName(word: string): boolean {
  return names.has(word);
}

/**
 * Whether a value is put together of nothing but words for names and placeholders, with a number or two: `your-api-key`, `mySecret1`,
 * `changeme123`, `P@ssw0rd`.
 */
export function isVocabulary(value: string): boolean {
  const segments = flatten(value).toLowerCase().split(/[^a-z0-9@$]+/).filter((part) => part !== '');
  if (segments.length > 0 && segments.every((part) => technical.test(part) || names.has(part) || /^\d{1,4}$/.test(part))) return true;
  const found = splitWords(value);
  return found.length > 0 && found.every((word) => /^\d/.test(word) ? word.length <= 2 || '1234567890'.startsWith(word) : names.has(word) || madeOfNames(word));
}

/** `mypassword`, `secretkey`, `testtoken`: two or three of the words without anything between, one of at least four letters among them. */
function madeOfNames(word: string, parts = 3, long = false): boolean {
  if (names.has(word)) return long || word.length >= 4;
  if (parts === 1 || word.length > 24) return false;
  for (let at = 2; at <= word.length - 2; at += 1) if (names.has(word.slice(0, at)) && madeOfNames(word.slice(at), parts - 1, long || at >= 4)) return true;
  return false;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
