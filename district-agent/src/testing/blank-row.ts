import { codedValueSchema, localCode } from '@portage/shared/records/coded-value';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjects,
} from '@portage/shared/records/index';
import { z } from 'zod';

/** A row that says nothing but what a test gives it: null, empty or `text`, from its schema. */
export function blankRow<Name extends RecordObjectName>(
  name: Name,
  given: Partial<RecordRow<Name>>,
): RecordRow<Name> {
  const { row } = recordObjects[name];
  return row.parse({ ...(blank(row) as object), ...given }) as RecordRow<Name>;
}

/** Any valid part of a row that says nothing. */
export const blankOf = <T>(schema: z.ZodType<T>, given: Partial<T>): T =>
  schema.parse({ ...(blank(schema) as object), ...given });

function blank(schema: unknown): unknown {
  if (schema === codedValueSchema) return localCode('X');
  if (schema instanceof z.ZodNullable) return null;
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodBoolean) return false;
  if (schema instanceof z.ZodNumber) return schema.minValue ?? 0;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodISODate) return '2020-01-01';
  if (!(schema instanceof z.ZodObject)) return 'text';
  const members = Object.entries(schema.shape).map(([key, member]) => [key, blank(member)]);
  return Object.fromEntries(members);
}
