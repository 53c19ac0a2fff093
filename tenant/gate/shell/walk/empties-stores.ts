import { finding, noFindings, type Finding } from '../../finding.ts';
import { textOf, type Word } from '../word.ts';
import { recursive, takesAway } from './says-it-destroys.ts';

/** Programs that make a store elsewhere the same as a folder, and how they are told to delete what is not in that. */
const stores = /^(?:rclone|aws|gsutil|gcloud|s3cmd|s5cmd|mc|azcopy|b2|lftp)$/;
const deletesThere = /(?:^| )(?:--(?:delete|remove)[\w-]*(?:=\w+)?|-d)(?= |$)/;

/** Folders that nobody keeps anything in. */
const bare = /(?:^| )(?:sync|rsync|mirror) (?:-\S+ )*(?:\/dev\/null|\$\(mktemp|(?:\.?\/)?(?:[\w.-]+\/)*(?:empty|void|nothing|blank|none)[\w-]*)(?=\/? |$)/;

/** Whether backups elsewhere are made the same as an empty folder. */
const emptiesBackups = (name: string, said: string): boolean => stores.test(name) && bare.test(said) && (name === 'rclone' || deletesThere.test(said)) && /backup|snapshot|archive/.test(said);

/** Where a volume stands in a container: `-v data:/srv`, `--mount type=volume,source=data,target=/srv`. */
const volume = /^(?:(?:-v|--volume[s=]?)?=?[\w.-]+:(\/[^:]+)(?::.*)?|(?:--mount=)?.*\b(?:target|dst|destination)=(\/[^,]+).*)$/;
const containers = /^(?:docker|podman|nerdctl)$/;

/** Whether a container is started that takes away all there is in a volume. */
function emptiesVolume(name: string, texts: readonly string[]): boolean {
  if (!containers.test(name)) return false;
  const others = texts.filter((text) => text !== '--rm' && !volume.test(text));
  const said = others.join(' ').toLowerCase();
  if (!takesAway.test(said) || !(recursive.test(said) || /\*|-delete/.test(said))) return false;
  const targets = texts.flatMap((text) => volume.exec(text)?.slice(1).find((target) => target !== undefined) ?? []);
  return targets.some((target) => others.some((text) => holdsPath(text, target.replace(/\/+$/, ''))));
}

/** Whether a text names a folder, or something below it. */
function holdsPath(text: string, folder: string): boolean {
  const at = folder === '' ? -1 : text.indexOf(folder);
  return at >= 0 && /^(?:$|[/\s'"*;&|)])/.test(text.slice(at + folder.length, at + folder.length + 1)) && /^(?:|[\s'"=(])$/.test(text.slice(Math.max(0, at - 1), at));
}

/** Whether all is taken away that is kept in a volume, or in backups elsewhere. It only raises. */
export function emptiesStores(name: string, words: readonly Word[]): readonly Finding[] {
  if (!containers.test(name) && !stores.test(name)) return noFindings;
  const texts = words.map(textOf);
  const said = texts.join(' ');
  if (!emptiesVolume(name, texts) && !emptiesBackups(name, said.toLowerCase())) return noFindings;
  return [finding('exec.empties-store', 'critical_red', 'It takes away all that is kept in a volume, or makes backups elsewhere the same as an empty folder.', { matched: `${name} ${said}`, ask: true })];
}
