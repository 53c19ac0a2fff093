import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { steersShell } from '../../../../tenant/gate/shell/places/judge-variable.ts';

const { variables } = JSON.parse(readFileSync(new URL('../../../../tenant/executor/exec/neutral-settings.json', import.meta.url), 'utf8')) as { readonly variables: Readonly<Record<string, string>> };

/** Of these only how something looks depends, or where a program writes down what was typed. */
const harmless = new Set('NO_COLOR CLICOLOR SYSTEMD_COLORS LESSHISTFILE GIT_TERMINAL_PROMPT PSQL_HISTORY MYSQL_HISTFILE SQLITE_HISTORY REDISCLI_HISTFILE PYTHONDONTWRITEBYTECODE PIP_NO_INPUT PIP_DISABLE_PIP_VERSION_CHECK NODE_DISABLE_COLORS NODE_REPL_HISTORY COMPOSER_NO_INTERACTION'.split(' '));

describe('a setting that every program is given, so that it reads nothing of others', () => {
  for (const name of Object.keys(variables).filter((each) => !harmless.has(each))) {
    it(`counts as handed on where the line gives it another value: ${name}`, () => expect(steersShell(name)).to.equal(true));
  }

  it('is named among those of no matter only where it is one', () => {
    expect([...harmless].filter((name) => variables[name] === undefined || steersShell(name))).to.deep.equal([]);
  });
});
