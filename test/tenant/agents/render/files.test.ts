import { expect } from 'chai';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { longest } from '../../../../tenant/agents/definition.ts';
import type { OwnToolName } from '../../../../tenant/openclaw/tools/own-tools.ts';
import { readRules, renderFiles, type AgentToRender } from '../../../../tenant/agents/render/files.ts';
import type { NativeTool } from '../../../../tenant/agents/role.ts';

const base: AgentToRender = { title: 'Marketing', summary: 'Writes.', soul: '# Who\n', instructions: '# What\n', rules: '## How\n', team: [], tools: { own: [], native: [], registry: [] } };
const render = (changes: Partial<AgentToRender> = {}) => renderFiles({ ...base, ...changes });
const everything: AgentToRender['tools'] = {
  own: ['tool_call', 'tool_describe', 'cheatsheet', 'command', 'file_read', 'file_write', 'env', 'docker', 'web_read', 'web_find', 'browse', 'allow_host'],
  native: ['sessions_spawn', 'sessions_yield', 'subagents'],
  registry: [{ instance: 'ghost', title: 'Ghost', operations: ['posts.list'] }],
};

describe('the files of an agent', () => {
  it('are three, and read so for one without tools', () => {
    expect(render()).to.deep.equal({
      'SOUL.md': '# Who\n',
      'AGENTS.md': '# What\n\n## How\n\n## Tools\n\nYou have no tools. Answer from what you know, and say what you would need.\n',
      'IDENTITY.md': '# Identity\n\n- Name: Marketing\n- Theme: Writes.\n',
    });
  });

  it('begin with what changes seldom: instructions, rules, team, tools, and the registry last', () => {
    const text = render({ team: [{ id: 'sales', title: 'Sales', summary: 'Sells.' }], tools: everything })['AGENTS.md'] ?? '';
    const places = ['# What', '## How', '## Team', '- sales (Sales): Sells.', '## Tools', '### Business tools', '- ghost: posts.list'].map((words) => text.indexOf(words));
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(places[0]).to.equal(0);
  });

  it('are the same bytes for the same agent, and hold no day and no hour', () => {
    const once = render({ tools: everything, rules: readRules() });
    expect(render({ tools: everything, rules: readRules() })).to.deep.equal(once);
    expect(JSON.stringify(once)).to.not.match(/20\d\d|\d\d:\d\d/);
  });

  const told: [OwnToolName | NativeTool, RegExp][] = [
    ['command', /Command lines:/], ['docker', /Docker:/], ['env', /Settings of a stack:/], ['file_write', /read one before you write/], ['file_read', /you may read in the folders/],
    ['web_read', /The web:/], ['web_find', /The web:/], ['browse', /A browser, for tools/], ['allow_host', /may not reach yet/], ['sessions_spawn', /Other agents:/],
  ];
  for (const [tool, words] of told) {
    it(`say how to use ${tool} to whom has it, and to nobody else`, () => {
      const isNative = (everything.native as readonly string[]).includes(tool);
      const own = isNative ? { own: [], native: [tool as NativeTool] } : { own: [tool as OwnToolName], native: [] };
      expect(render({ tools: { ...base.tools, ...own } })['AGENTS.md']).to.match(words);
      expect(render()['AGENTS.md']).to.not.match(words);
    });
  }

  it('say one thing of files where both tools are there', () => expect(render({ tools: everything })['AGENTS.md']?.match(/^- Files:/gm)).to.have.length(1));

  it('stay below what the runtime takes of one file, however large everything is', () => {
    const word = 'x'.repeat(60);
    const text = render({
      soul: 'x'.repeat(longest.soul), instructions: 'x'.repeat(longest.instructions), rules: readRules(),
      team: Array.from({ length: 199 }, (_, index) => ({ id: `${word}-${index}`, title: word, summary: 'y'.repeat(200) })),
      tools: { ...everything, registry: Array.from({ length: 200 }, (_, index) => ({ instance: `${word}-${index}`, title: word, operations: Array.from({ length: 50 }, (__, verb) => `${word}.verb_${verb}`) })) },
    });
    expect(text['AGENTS.md']?.length).to.be.below(20_000);
    expect(text['SOUL.md']?.length).to.be.below(20_000);
  });

  it('cost little: rules and guidance for all tools together under 1,200 tokens', () => {
    expect(countTokens(render({ rules: readRules(), tools: everything })['AGENTS.md'] ?? '')).to.be.below(1200);
  });
});
