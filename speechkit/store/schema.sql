-- The store's schema. Spans count code points of the speech's text as it was read.
-- Works as it is with Datasette (which wants the column of every reference), DuckDB (ATTACH ... (TYPE sqlite)) and the sqlite3 shell.

create table if not exists meta (key text primary key, value text not null);

-- One row a speech. id: the path as given to the batch, or the row's id. rules: version of what made the row.
create table if not exists speeches (
  speech integer primary key,
  id text not null unique,
  sha256 text not null,
  rules text not null,
  title text, date text, speaker text, salutation text,
  characters integer not null,
  script text not null,
  format text not null,
  encoding text not null
);
create index if not exists speeches_by_date on speeches (date);

-- Every node of the outline. node: its path ("1.2"). parent: that of the node above, or null.
create table if not exists nodes (
  speech integer not null references speeches (speech) on delete cascade,
  node text not null, parent text, level integer not null, position integer not null,
  marker text not null, ordinal integer, heading text not null,
  start integer not null, "end" integer not null,
  primary key (speech, node)
) without rowid;

create table if not exists slogans (
  speech integer not null references speeches (speech) on delete cascade,
  position integer not null, text text not null, kind text not null,
  count integer not null, score real not null,
  primary key (speech, position)
) without rowid;
create index if not exists slogans_by_text on slogans (text);

create table if not exists problems (
  speech integer not null references speeches (speech) on delete cascade,
  problem text not null, node text, text text not null, kind text, detail text, who text,
  start integer not null, "end" integer not null,
  primary key (speech, problem)
) without rowid;

create table if not exists remedies (
  speech integer not null references speeches (speech) on delete cascade,
  remedy text not null, node text, text text not null, "by" text, due text,
  start integer not null, "end" integer not null,
  primary key (speech, remedy)
) without rowid;

-- Which remedy answers which problem; position 0 is the best.
create table if not exists links (
  speech integer not null references speeches (speech) on delete cascade,
  problem text not null, position integer not null, remedy text not null, score real not null, why text,
  primary key (speech, problem, position)
) without rowid;

-- Inputs that could not be read or worked on in the last run that met them.
create table if not exists failures (id text primary key, sha256 text not null, reason text not null);

-- The text in passages, with the section each stands in, for search.
create table if not exists passages (
  passage integer primary key,
  speech integer not null references speeches (speech) on delete cascade,
  section text not null, start integer not null, text text not null
);
create index if not exists passages_by_speech on passages (speech);

-- Full-text index over passages: every three characters in a row are a term, so any piece of Chinese is found.
-- Datasette finds it by the words content="passages", written like this.
create virtual table if not exists passages_fts using fts5 (
  text, content="passages", content_rowid="passage", tokenize="trigram"
);
create virtual table if not exists passages_terms using fts5vocab (passages_fts, 'instance');

-- Which speech is a near-duplicate of which earlier one (made by 'speechkit duplicates'). original: the speech
-- itself where it is the first of its kind. signature: its MinHash, kept for the first ones only.
create table if not exists fingerprints (
  speech integer primary key references speeches (speech) on delete cascade,
  original integer not null references speeches (speech) on delete cascade,
  similarity real not null, signature blob
);
create index if not exists fingerprints_by_original on fingerprints (original);
create table if not exists bands (
  band integer not null, hash integer not null,
  speech integer not null references fingerprints (speech) on delete cascade,
  primary key (band, hash, speech)
) without rowid;
create index if not exists bands_by_speech on bands (speech);

-- Answers to plain questions.
create view if not exists repeats as
  select f.speech, s.id, f.similarity, o.id as original
  from fingerprints f join speeches s using (speech) join speeches o on o.speech = f.original
  where f.original <> f.speech;

create view if not exists unanswered as
  select s.id, s.title, s.date, s.speaker, p.problem, p.text, p.who
  from problems p join speeches s using (speech)
  where not exists (select 1 from links l where l.speech = p.speech and l.problem = p.problem);

create view if not exists ledger as
  select s.id, s.title, s.date, s.speaker, p.problem, p.text as problem_text, p.who,
         r.text as remedy_text, r."by", r.due, l.score
  from problems p join speeches s using (speech)
  left join links l on l.speech = p.speech and l.problem = p.problem and l.position = 0
  left join remedies r on r.speech = l.speech and r.remedy = l.remedy;

create view if not exists slogan_counts as
  select text, count(*) as speeches, sum(count) as occurrences,
         min(s.date) as first_date, max(s.date) as last_date
  from slogans join speeches s using (speech) group by text;

create view if not exists speeches_by_year as
  select substr(date, 1, 4) as year, count(*) as speeches, sum(characters) as characters
  from speeches group by year;
