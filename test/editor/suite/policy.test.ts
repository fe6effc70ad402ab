/** A policy that is wrong says so itself, where it is wrong; the rest of it holds. Nobody has it open. */
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { crisisLint, fileUri, finding, findings, ruleOf, untilGone } from './support.ts';
import { until } from './until.ts';

const plan = fileUri('crisis-plan.yaml');
const policy = fileUri('.crisis-lint.yaml');

async function write(...lines: string[]): Promise<void> {
  await vscode.workspace.fs.writeFile(policy, new TextEncoder().encode(`${lines.join('\n')}\n`));
}

async function remove(): Promise<void> {
  await vscode.workspace.fs.delete(policy);
  await until(() => findings(policy).length === 0);
}

describe('a broken policy file', () => {
  it('shows its own findings at their places, and they go with their causes', async () => {
    await crisisLint();
    await finding(plan, 'phone-as-number');
    await write('rules:', '  role-without-bakup: off', '  phone-as-number: off', 'profil: strict');
    const unknownRule = await finding(policy, 'policy-unknown-rule');
    assert.match(unknownRule.message, /role-without-bakup.*role-without-backup/);
    assert.ok(unknownRule.range.isEqual(new vscode.Range(1, 2, 1, 20)), JSON.stringify(unknownRule.range));
    const unknownKey = await finding(policy, 'policy-unknown-key');
    assert.ok(unknownKey.range.isEqual(new vscode.Range(3, 0, 3, 6)), JSON.stringify(unknownKey.range));
    // What is right in it counts.
    await untilGone(plan, 'phone-as-number');
    await finding(plan, 'role-without-backup', 'care');

    await write('rules:', '  role-without-backup: off', 'profil: strict');
    await untilGone(policy, 'policy-unknown-rule');
    await finding(policy, 'policy-unknown-key');
    await untilGone(plan, 'role-without-backup', 'care');
    await finding(plan, 'phone-as-number');

    await remove();
    await finding(plan, 'role-without-backup', 'care');
  });

  it('that is no YAML is told so, and nothing else breaks', async () => {
    await write('rules: [');
    await until(() => findings(policy).length > 0);
    assert.ok(findings(policy).every((each) => ruleOf(each) !== 'internal-error'));
    await finding(plan, 'role-without-backup', 'care');
    await remove();
  });
});
