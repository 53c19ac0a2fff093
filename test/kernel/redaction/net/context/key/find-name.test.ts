import { expect } from 'chai';
import { findName } from '../../../../../../kernel/redaction/net/context/key/find-name.ts';
import { findTold, standsOutInSentence } from '../../../../../../kernel/redaction/net/context/place/find-told.ts';

/** The trigger stands between `⟨` and `⟩`. */
function nameIn(marked: string, complete = true): string | undefined {
  const [at, end] = [marked.indexOf('⟨'), marked.indexOf('⟩') - 1];
  const text = marked.replace('⟨', '').replace('⟩', '');
  const name = findName(text, at, end, complete);
  if (name !== undefined) expect(name.text).to.include(text.slice(name.start, name.end));
  return name?.text;
}

describe('the name around a word', () => {
  for (const [text, name] of [
    ['⟨password⟩', 'password'], ['db_⟨password⟩=x', 'db_password'], ['my.db-⟨password⟩2: x', 'my.db-password2'], ['DB_⟨PASS⟩WORD', 'DB_PASSWORD'], ['ä⟨password⟩é x', 'äpasswordé'], ['×⟨password⟩÷', 'password'], ['$⟨password⟩[', 'password'], ['--⟨password⟩=x', 'password'], ['.⟨password⟩.', 'password'], ['-⟨password⟩- x', 'password'], ['_⟨password⟩_', '_password_'], ['`⟨password⟩{', 'password'], ['@⟨password⟩[', 'password'], ['/⟨password⟩:', 'password'], ['zaAZ09⟨password⟩', 'zaAZ09password'],
    ['the api ⟨key⟩', 'api key'], ['API ⟨key⟩', 'api key'], ['my ⟨key⟩', 'key'], ['api  ⟨key⟩', 'key'], ['api\t⟨key⟩', 'key'], ['x-api ⟨key⟩', 'key'], ['wi-fi ⟨password⟩', 'wi-fi password'], ['mot de ⟨passe⟩', 'mot de passe'], ['mots de ⟨passe⟩', 'mot de passe'], ['pas de ⟨passe⟩', 'passe'],
    ['⟨clave⟩ secreta: x', 'clave secreta'], ['⟨clave⟩ de API', 'clave de API'], ['⟨chave⟩ privada', 'chave privada'], ['⟨clé⟩ d\'accès', "clé d'accès"], ['⟨clé⟩ secrète', 'clé secrète'], ['⟨clave⟩ secretaria', 'clave'], ['⟨clave⟩ nueva', 'clave'], ['⟨password⟩ secreta', 'password'], ['⟨recovery⟩ code: x', 'recovery code'], ['⟨backup⟩ codes = x', 'backup codes'], ['⟨recovery⟩ key: x', 'recovery key'], ['⟨recovery⟩ code is', 'recovery code'], ['⟨recovery⟩ code for', 'recovery code'], ['⟨recovery⟩ code (once)', 'recovery code'], ['⟨recovery⟩ code of', 'recovery'], ['⟨recovery⟩ codes are', 'recovery codes'], ['⟨recovery⟩  code: x', 'recovery'],
  ] as const) it(`is all of it, with the words that belong to it: ${text}`, () => expect(nameIn(text)).to.equal(name));

  it('is at most so long on each side', () => {
    expect(nameIn(`${'a'.repeat(70)}⟨key⟩${'b'.repeat(70)}`)).to.equal(`${'a'.repeat(64)}key${'b'.repeat(64)}`);
  });

  it('is not known where the text ends within it, and may go on', () => {
    expect(['db_⟨password⟩', 'db_⟨password⟩_', 'db_⟨password⟩ '].map((text) => nameIn(text, false))).to.deep.equal([undefined, undefined, 'db_password']);
  });
});

describe('where a sentence tells a secret', () => {
  /** `§` stands behind the name, `¶` where the secret is told. */
  const told = (marked: string): string => {
    const at = marked.indexOf('§');
    const text = marked.replace('§', '').replace('¶', '');
    const found = findTold(text, at);
    return `${text.slice(0, at)}§${text.slice(at, found)}¶${text.slice(found)}`;
  };
  for (const text of [
    '§is ¶abc.', '§für den Server ist ¶abc.', '§IS: ¶abc ', '§= ¶abc ', '§for it: ¶abc ', '§x= ¶abc ', '§-> ¶abc ', '§to ¶abc ', '§is now set to be ¶abc ', '§lautet wie folgt: ¶abc ', '§is : = ¶abc ', '§c\'est ¶abc ', '§est désormais ¶abc ', '§is   ¶abc ', '§ist aber weiterhin jetzt neu ¶nun abc ',
    '§¶abc', '§¶', '§¶abc is', '§¶one. is abc ', '§¶one! is abc ', '§¶one? is abc ', '§¶one; is abc ', '§¶a b c d e f g h is abc ', '§a b c d e f g is ¶abc ', `§¶${'x'.repeat(25)} is abc `, `§${'x'.repeat(24)} is ¶abc `, '§one is ¶abc ', '§: ¶abc ',
  ]) it(`is behind the verb, the sign and the words between, or at once: ${text}`, () => expect(told(text)).to.equal(text));

  for (const [text, is] of [
    ['abc def', false], ['abc7 def', true], ['a-b def', true], ['abc. def', false], ['abc, def', false], ['abc: def', false], ['abc; def', false], ['abc) def', false], ['abc! def', true], ['"abc" def', true], ['größe def', false], ['Ärger def', false], ['abc', true], [`${'a'.repeat(20)} d`, false], [`${'a'.repeat(21)} d`, true], ['sonne. def', true], ['sonne), def', true], ['sonn def', false],
  ] as const) it(`is a word of it more than a word, or not: ${text}`, () => expect(standsOutInSentence(text, 0, (value) => value === 'sonne')).to.equal(is));
});
