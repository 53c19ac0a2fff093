import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The part of a syntax tree that is looked at here, as the instrumenter gives it. */
interface Visited {
  readonly node: { readonly type: string; readonly value?: unknown; readonly quasis?: readonly { readonly value: { readonly raw: string } }[] };
}

/** Words for people and statements for the database decide nothing, and no test compares a whole sentence. Names and states, which hold no blank, are broken like any other line. */
export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'sentences', {
  shouldIgnore(path) {
    const { node } = path as Visited;
    const text = node.type === 'StringLiteral' ? String(node.value) : (node.quasis ?? []).map(({ value }) => value.raw).join('');
    return /\s/.test(text) ? 'a sentence' : undefined;
  },
})];
