import { finding, noFindings, type Finding } from '../../finding.ts';
import { textOf, type Word } from '../word.ts';

/** Programs that hand packages, pictures of machines or pages on to others, and those that run one of them by its name. */
const managers = /^(?:npm|pnpm|pnpx|yarn|yarnpkg|bun|bunx|npx|deno|cargo|gem|bundler?|rake|python[\d.]*|pypy3?|poetry|hatch|flit|pdm|uvx?|pipx|rye|maturin|twine|composer|mvnw?|gradlew?|sbt|lein|dotnet|nuget|mix|rebar3|cabal|stack|conda|mamba|anaconda|opam|luarocks|pod|dart|flutter|lerna|nx|turbo|changeset|jsr|vsce|ovsx|helm|crane|oras|snapcraft|charmcraft|flatpak|vagrant|packer|goreleaser|ansible-galaxy|terraform|puppet|firebase|serverless|sls|eb|railway|heroku|corepack|make|just|task)$/;
/** Words that say so. npm and gem take the beginnings of theirs for the whole. */
const says = /^(?:(?:un)?publish(?:[:._-]\w+)*|(?:hex|release|deploy|npm|docker)[.:]\w*|pu(?:bl?|bli|blis)|unpubl?i?s?|pus|yank?|upload(?:_docs)?|register|push|deploy(?:ctl)?|release|release-please|semantic-release|np|twine|dist-tags?|(?:un)?deprecate|(?:un)?star|stage|(?:container:)?release|container:push)$/;
/** Programs that do nothing else. */
const publishers = /^(?:np|semantic-release|release-it|cpan-upload|dput(?:-ng)?|dupload|debrelease|surge|now|release-please|dnscontrol|gh-pages|deployctl)$/;

/** The name of a program without its folder and the ending of a script. */
const baseOf = (name: string): string => name.replace(/^.*\//, '').replace(/\.(?:sh|bat|cmd)$/, '');

/**
 * What is published reaches others, however it is spelled: `yarn workspaces foreach npm publish`, `python3 -m twine upload dist/a.whl`, `npx np`. What is proven
 * to be harmless stays so (`npm help publish`). It only raises.
 */
export function publishes(name: string, words: readonly Word[], found: readonly Finding[]): readonly Finding[] {
  if (found.every((one) => one.class === 'green' && one.ask !== true)) return noFindings;
  const program = baseOf(name);
  const publishesAlways = publishers.test(program);
  if (!publishesAlways && !managers.test(program)) return noFindings;
  const texts = words.map(textOf);
  // `prisma migrate deploy` brings a database of this server up to date.
  const said = texts.some((text) => says.test(text.toLowerCase())) && !texts.includes('migrate');
  if (!publishesAlways && !said) return noFindings;
  return [finding('exec.publishes', 'yellow_external', 'It hands a program or a page on to others, or changes what they see of it.', { matched: `${name} ${texts.join(' ')}` })];
}
