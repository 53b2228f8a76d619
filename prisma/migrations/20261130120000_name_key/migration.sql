-- What a reader sees of a name: without case, accents, blanks and signs of no width. Names with one key can be taken for
-- one another, and a search finds all of them. In PL/pgSQL, since PostgreSQL would put an SQL function's body in its
-- place and forget what it costs: of few names it would compute all keys again for each, and pass the index by.
CREATE FUNCTION name_key(name TEXT) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
BEGIN
  RETURN lower(
    regexp_replace(
      normalize(name, NFKD),
      '[\s\u0300-\u036f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]+',
      '',
      'g'
    ) COLLATE "und-x-icu"
  );
END
$$;

CREATE INDEX "User_name_key_idx" ON "User" (name_key("name"));
