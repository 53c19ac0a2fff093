import { forEachChild, type SyntaxNode } from 'unbash';

/** A variable as it stands, without anything done to it. */
const plain = /^\$(?:(\w+)|\{(\w+)\})$/;

/** What stands before a password, by the manuals of the clients: options with their values, so that the password is taken for the value of no other. */
const before: readonly (readonly [program: RegExp, words: RegExp])[] = [
  [/^(?:mysql|mysqladmin|mariadb|mariadb-admin)$/, /^(?:(?:-[uhPD] ?[\w.-]+|--(?:user|host|port|protocol)=[\w.-]+|-[NBstE]+|--silent|--batch|--skip-column-names) )*(?:-p|--password=)$/],
  [/^(?:redis-cli|valkey-cli)$/, /^(?:(?:-[hpn] [\w.-]+|--no-auth-warning|--raw|--no-raw) )*(?:-a|--pass) $/],
];

/**
 * Variables of a text that are handed to the client of a database as its password and go nowhere else: `mysql -p"$MYSQL_ROOT_PASSWORD"`. No such client shows its password.
 */
export function findHandedOver(nodes: readonly SyntaxNode[]): ReadonlySet<SyntaxNode> {
  const found = new Set<SyntaxNode>();
  // A function may bear the name of a client, and what runs beside one may see its words before it has hidden them.
  if (nodes.some((node) => node.type === 'Function' || (node.type === 'Statement' && node.background === true))) return found;
  const note = (parts: readonly SyntaxNode[] | undefined): void => {
    const [quoted, ...more] = parts ?? [];
    const [expansion, ...others] = quoted?.type === 'DoubleQuoted' ? quoted.parts : [];
    if (more.length === 0 && others.length === 0 && expansion && plain.test(expansion.text)) found.add(expansion);
  };
  for (const node of nodes) {
    if (node.type !== 'Command') continue;
    const name = node.name?.text ?? '';
    const words = before.find(([program]) => program.test(name))?.[1];
    const given = node.suffix.flatMap((word) => (word.type === 'Word' ? [word] : []));
    if (words && given.length === node.suffix.length) given.forEach((word, at) => {
      const [first, ...rest] = word.parts ?? [];
      const option = first?.type === 'Literal' && rest.length > 0 ? first.value : '';
      if (words.test(given.slice(0, at).map(({ text }) => `${text} `).join('') + option)) note(option === '' ? word.parts : rest);
    });
  }
  return found;
}

/** The name of a variable that stands as it is. */
export function nameOfVariable(node: SyntaxNode): string | undefined {
  const [, bare, braced] = ('text' in node && typeof node.text === 'string' ? plain.exec(node.text) : undefined) ?? [];
  return bare ?? braced;
}

/** Variables in the body of a loop that sets them anew each time: whatever the environment holds under that name is not seen there. */
export function findLooped(nodes: readonly SyntaxNode[]): ReadonlySet<SyntaxNode> {
  const found = new Set<SyntaxNode>();
  for (const node of nodes) {
    const names = namesSet(node);
    if (names.length === 0 || (node.type !== 'For' && node.type !== 'While')) continue;
    const open: SyntaxNode[] = [node.body];
    for (let inner = open.pop(); inner; inner = open.pop()) {
      if (names.includes(nameOfVariable(inner) ?? '')) found.add(inner);
      forEachChild(inner, (child) => open.push(child));
    }
  }
  return found;
}

/** `for NAME in …`, `while read -r NAME NAME`. */
function namesSet(node: SyntaxNode): string[] {
  if (node.type === 'For') return [node.name.text];
  if (node.type !== 'While' || node.kind !== 'while' || node.clause.commands.length !== 1) return [];
  const command = node.clause.commands[0]?.command;
  if (command?.type !== 'Command' || command.name?.text !== 'read') return [];
  const words = command.suffix.map((word) => ('text' in word ? word.text : ''));
  return words.every((word) => word === '-r' || /^[a-z_]\w*$/.test(word)) ? words.filter((word) => word !== '-r') : [];
}
