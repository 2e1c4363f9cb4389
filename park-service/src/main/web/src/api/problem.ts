/** What is wrong with one field of a request. */
export interface FieldError {
  field: string;
  message: string;
}

/**
 * What the service refuses, as a problem document (RFC 9457): `code` is stable, the message is a sentence for people.
 * Status 0: no answer came (`unreachable`), or what came was none of ours (`unknown`).
 */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail);
  }
}

/** Whatever was thrown, as a problem. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(0, 'unknown', String(thrown));
}

/** What a refused request said. A body that is no problem document (a proxy's page, say) is not shown to people. */
export function problemOf(status: number, statusText: string, body: unknown): Problem {
  const fields = isObject(body) ? body : {};
  const code = typeof fields['code'] === 'string' ? fields['code'] : 'unknown';
  const detail = typeof fields['detail'] === 'string' ? fields['detail'] : `${status} ${statusText}`.trim();
  const errors = Array.isArray(fields['errors']) ? fields['errors'].filter(isFieldError) : [];
  return new Problem(status, code, detail, errors);
}

function isFieldError(value: unknown): value is FieldError {
  return isObject(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
