-- What grades need of a verdict's tests, counted once when it is written: a change of a date reads every verdict of a
-- class, and most of its time went into unpacking tests. The text of the function is part of the column: whoever counts
-- otherwise adds another column, since rows that are there would keep what they have.
CREATE FUNCTION test_counts(tests JSONB) RETURNS JSONB
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT jsonb_build_object(
    'passedTests', count(*) FILTER (WHERE test.passed),
    'tests', count(test.passed),
    'passedTasks', count(DISTINCT test.task) - count(DISTINCT test.task) FILTER (WHERE NOT test.passed),
    'tasks', count(DISTINCT test.task))
  FROM (
    SELECT t ->> 'task' AS task, t ->> 'status' = 'passed' AS passed
    FROM jsonb_array_elements(tests) t
  ) test
);

ALTER TABLE "Verdict" ADD COLUMN "counts" JSONB GENERATED ALWAYS AS (test_counts("tests")) STORED;
