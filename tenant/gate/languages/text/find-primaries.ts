/** What follows a primary of find: how many words, and what they are. */
export type Primary = 'alone' | 'value' | 'look' | 'delete' | 'write' | 'write value' | 'exec' | 'execdir';

const rows: readonly (readonly [Primary, string])[] = [
  ['alone', '-daystart -follow -nowarn -warn -d -depth -help --help -version --version -ignore_readdir_race -noignore_readdir_race -mount -noleaf -xdev'],
  ['alone', '-empty -executable -false -nogroup -nouser -readable -true -writable -ls -print -print0 -prune -quit'],
  ['alone', '( ) ! , -not -a -and -o -or'],
  ['value', '-maxdepth -mindepth -regextype -amin -atime -cmin -ctime -fstype -gid -group -ilname -iname -inum -ipath -iregex -iwholename -links -lname'],
  ['value', '-mmin -mtime -name -path -perm -regex -size -type -uid -used -user -wholename -xtype -context -printf'],
  ['look', '-anewer -cnewer -newer -samefile'],
  ['delete', '-delete'],
  ['write', '-fprint -fprint0 -fls'],
  ['write value', '-fprintf'],
  ['exec', '-exec -ok'],
  ['execdir', '-execdir -okdir'],
];

const primaries: ReadonlyMap<string, Primary> = new Map(rows.flatMap(([primary, names]) => names.split(' ').map((name) => [name, primary] as const)));

/** The tests, actions, options and operators of GNU find 4.9; undefined for a word that is none that is known here. */
export function primaryOf(word: string): Primary | undefined {
  const [, , reference] = /^-newer([aBcm])([aBcmt])$/.exec(word) ?? [];
  if (reference !== undefined) return reference === 't' ? 'value' : 'look';
  return primaries.get(word);
}
