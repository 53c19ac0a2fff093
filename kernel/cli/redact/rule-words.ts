/** Why each context rule takes something for a secret, for people. */
const words: Readonly<Record<string, string>> = {
  'assignment': 'a name that speaks of a secret is given this value',
  'header': 'the value of a header that carries credentials',
  'request-header': 'the value of a header whose name speaks of a secret',
  'named-members': 'it stands under a name, in what is named for secrets',
  'cookie': 'a cookie that carries a session',
  'address': 'the password within an address',
  'signed-address': 'the signature of an address that opens something by itself',
  'path-token': 'a token in the path of an address that says what it opens',
  'command': 'an option of a command that takes a secret',
  'argument-list': 'an argument of a program that takes a secret',
  'piped': 'given to a command that asks for a secret',
  'sql': 'the password of an account in SQL',
  'sql-set': 'the value of a setting that SQL names behind it',
  'sql-values': 'a row of SQL whose column is named for passwords',
  'form-field': 'the value of a field of a form for passwords',
  'password-file': 'a line of a file of passwords',
  'credential-file': 'a line of a file of names and passwords',
  'command-output': 'a command that draws or shows a password printed it',
  'shown-value': 'a debugger or an interpreter showed it under a name for a secret',
  'dialogue': 'a password that is said to a server or typed into a window',
  'exported-line': 'a line of an exported list of passwords',
  'named-column': 'a column that is named for passwords',
  'told-near': 'a sentence about a password holds what can be nothing else',
  'told-opening': 'a sentence says that it opens a file',
  'told-pair': 'a name and its password told together',
  'device-line': 'a line of a device or a client that holds a password',
  'told-use': 'a sentence says that it signs somebody in',
  'data-source': 'the password in a source of data',
  'app-password': 'a password for one program, told by what it is called',
  'pin': 'a sentence tells a PIN',
  'account-line': 'the password in a line of accounts',
  'connect-call': 'the password that a program signs in with',
  'comparison': 'what a program compares with a password or a token',
  'password-table': 'a column of a table that is named for passwords',
  'user-option': 'a password beside the name of a user',
  'wireless': 'the password in the code of a wireless network',
  'passphrase': 'the words of a passphrase',
  'mnemonic': 'the words that a wallet is made from',
  'private-key': 'a private key',
  'key-bytes': 'a private key as a row of bytes',
  'json-web-key': 'the private part of a JSON Web Key',
  'json-web-token': 'a signed token (JWT)',
  'named-token': 'it says by its beginning that it is a key or token, and goes on at random',
  'key': 'the JSON key it stands under speaks of a secret',
};

/** What a rule has seen, in words. `titles`: the credential of each kind of format. */
export function describeRule({ rule, name }: { readonly rule: string; readonly name?: string }, titles: ReadonlyMap<string, string>): string {
  if (name !== undefined) return rule === 'plain' ? 'a registered value' : `a registered value, as ${rule}`;
  const title = titles.get(rule);
  return title === undefined ? (words[rule] ?? rule) : `has the form of: ${title}`;
}
