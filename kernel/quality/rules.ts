import type { QualityFacts, QualityRule } from './rule.ts';

const without = (facts: QualityFacts, test: (name: string) => boolean): string | undefined => {
  const names = [...facts.source.operations.keys()].filter((name) => !test(name));
  return names.length === 0 ? undefined : `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
};

const errorCodes = (facts: QualityFacts): Set<string> => new Set([...facts.examples.values()].flat().flatMap(({ error }) => (error ? [error.code] : [])));

const health: QualityRule = {
  id: 'quality.health',
  badge: 'bronze',
  missing: ({ source }) => (source.manifest.health === undefined ? 'a health operation' : undefined),
};

const exampleEach: QualityRule = {
  id: 'quality.example-each',
  badge: 'bronze',
  missing(facts) {
    const names = without(facts, (name) => (facts.examples.get(name) ?? []).some(({ error }) => !error));
    return names === undefined ? undefined : `an example that succeeds for ${names}`;
  },
};

const cheatSheet: QualityRule = {
  id: 'quality.cheat-sheet',
  badge: 'bronze',
  missing: ({ source, cheatSheet: there }) => (there ? undefined : `a cheat sheet, cheatsheets/${source.manifest.id}.md`),
};

const errorsMapped: QualityRule = {
  id: 'quality.errors-mapped',
  badge: 'silver',
  missing(facts) {
    const shown = errorCodes(facts);
    const lacking = ['TOOL_AUTH', 'TOOL_NOT_FOUND', 'TOOL_REJECTED', 'TOOL_RATE_LIMITED'].filter((code) => !shown.has(code));
    if (facts.source.manifest.errors?.message === undefined) return 'errors.message: where the tool says what is wrong';
    return lacking.length === 0 ? undefined : `failure examples for ${lacking.join(', ')}`;
  },
};

const paginated: QualityRule = {
  id: 'quality.pagination',
  badge: 'silver',
  missing(facts) {
    const names = without(facts, (name) => !name.endsWith('.list') || facts.source.operations.get(name)?.paginate !== undefined || facts.source.operations.get(name)?.why !== undefined || isUnpaged(facts, name));
    return names === undefined ? undefined : `paginate on ${names}, or a word in its description that the tool gives all at once`;
  },
};

/** Some tools give short lists whole; the description says so, so that an agent knows too. */
function isUnpaged(facts: QualityFacts, name: string): boolean {
  const operation = facts.source.operations.get(name);
  return operation?.handler !== undefined || /\b(all|every|whole)\b/i.test(operation?.description ?? '');
}

const owner: QualityRule = {
  id: 'quality.owner',
  badge: 'silver',
  missing: ({ source }) => (source.manifest.owner === undefined ? 'an owner' : undefined),
};

const subjectShown: QualityRule = {
  id: 'quality.subject-shown',
  badge: 'silver',
  missing(facts) {
    const names = without(facts, (name) => facts.source.operations.get(name)?.subject === undefined || (facts.examples.get(name) ?? []).some(({ subject }) => subject !== undefined));
    return names === undefined ? undefined : `an example that shows the subject of ${names}`;
  },
};

const recordedLive: QualityRule = {
  id: 'quality.recorded',
  badge: 'gold',
  missing({ recorded, source }) {
    const { release } = source.manifest;
    if (release === undefined) return 'release: the release of the tool it is made for, and an example recorded against it';
    return recorded.some((tool) => tool.endsWith(` ${release}`)) ? undefined : `an example recorded against release ${release}`;
  },
};

const noCode: QualityRule = {
  id: 'quality.no-code',
  badge: 'gold',
  missing: ({ source }) => (source.manifest.entry === undefined ? undefined : 'a way without code'),
};

/** Badges are computed by these, one small rule each; nobody types "gold" by hand. */
export const qualityRules: readonly QualityRule[] = [health, exampleEach, cheatSheet, errorsMapped, paginated, owner, subjectShown, recordedLive, noCode];
