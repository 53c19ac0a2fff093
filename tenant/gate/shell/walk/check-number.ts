import type { AndOr, CommandNode, CompoundList, PipelineNode, SyntaxNode } from 'unbash';
import { definedBelow } from './functions-of.ts';
import type { Scope } from './scope.ts';
import { findAssigned, isShellsOwn } from '../words/variables.ts';

const digitsOnly = /^\^(?:\[0-9\]\+|\[1-9\]\[0-9\]\*|\[1-9\])\$$/;

/**
 * The variable that a command proves to be a number where it succeeds: `[[ $n =~ ^[0-9]+$ ]]`. Undefined where it proves nothing, or
 * where what stands behind it may change the variable.
 */
export function provenNumber(command: CommandNode, behind: readonly SyntaxNode[], { assigned, functions }: Scope): string | undefined {
  if (command.type !== 'TestCommand' || command.expression.type !== 'TestBinary' || command.expression.operator !== '=~') return undefined;
  const { left, right } = command.expression;
  const name = /^"?\$\{?([A-Za-z_]\w*)\}?"?$/.exec(left.text)?.[1];
  if (name === undefined || isShellsOwn(name) || !digitsOnly.test(right.text) || assigned.blind || functions.bodies.size > 0 || definedBelow(behind).size > 0) return undefined;
  const changed = behind.some((node) => {
    const { blind, unfollowed, summed, named, declared, values } = findAssigned(node, functions.bodies);
    return blind || [unfollowed, summed, named, declared, values].some((set) => set.has(name));
  });
  return changed ? undefined : name;
}

/**
 * The variable that is a number in what stands behind a statement: `[[ $n =~ ^[0-9]+$ ]] || continue`, `if ! [[ … ]]; then exit 1; fi`.
 */
export function provenBehind(statement: AndOr | PipelineNode, behind: readonly SyntaxNode[], scope: Scope): string | undefined {
  if (statement.type === 'AndOr') {
    const [test, leaves, ...more] = statement.commands;
    return test && leaves && more.length === 0 && statement.operators[0] === '||' && test.type !== 'Pipeline' && leadsOut(leaves, scope) ? provenNumber(test, behind, scope) : undefined;
  }
  if (statement.type !== 'If' || statement.else !== undefined || statement.elif.length > 0) return undefined;
  const test = onlyOf(statement.clause);
  const last = statement.then.commands.at(-1);
  if (!test || !last || last.background === true || last.command.type === 'AndOr' || !leadsOut(last.command, scope)) return undefined;
  const positive = negated(test);
  return positive && provenNumber(positive, behind, scope);
}

function onlyOf({ commands: [only, ...more] }: CompoundList): PipelineNode | undefined {
  return only && more.length === 0 && only.background !== true && only.command.type !== 'AndOr' ? only.command : undefined;
}

/** The test of which this is the opposite: `! [[ a ]]`, `[[ ! a ]]`. */
function negated(node: PipelineNode): CommandNode | undefined {
  if (node.type === 'Pipeline') return node.commands.length === 1 && node.prefixes.length === 1 && node.prefixes[0]?.type === 'Negation' ? node.commands[0] : undefined;
  return node.type === 'TestCommand' && node.expression.type === 'TestNot' && node.expression.negations.length === 1 ? { ...node, expression: node.expression.operand } : undefined;
}

/** Whether nothing that stands behind it in the same list is run. */
function leadsOut(node: PipelineNode, { loop, functions }: Pick<Scope, 'loop' | 'functions'>): boolean {
  if (node.type === 'BraceGroup') {
    const last = node.body.commands.at(-1);
    return last !== undefined && last.background !== true && last.command.type !== 'AndOr' && leadsOut(last.command, { loop, functions });
  }
  if (node.type !== 'Command' || node.name === undefined || node.prefix.length > 0 || node.redirects.length > 0 || functions.bodies.size > 0) return false;
  const words = node.args.map((arg) => (arg.type === 'Assignment' ? '?' : arg.text));
  return (node.name.text === 'exit' && words.length <= 1) || (loop && (node.name.text === 'continue' || node.name.text === 'break') && words.length === 0);
}
