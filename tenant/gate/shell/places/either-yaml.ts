import { type Word, wordOf } from '../word.ts';

/** What `NAME.y*ml` and `NAME.y?ml` stand for: files of YAML, by either of its endings, for no others are called so. Undefined for other words. */
export function eitherYaml({ pieces, source }: Word): readonly Word[] | undefined {
  const [before, star, after] = pieces.slice(-3);
  if (typeof before !== 'string' || !before.endsWith('.y') || typeof star !== 'object' || star.hole !== 'name' || star.name !== undefined || after !== 'ml') return undefined;
  return ['ml', 'aml'].map((ending) => wordOf([...pieces.slice(0, -3), `${before}${ending}`], source));
}
