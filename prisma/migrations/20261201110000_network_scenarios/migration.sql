-- What a session plays, and what whoever teaches holds back: a whole session, or one node.
ALTER TABLE "NetworkSession" ADD COLUMN "scenario" TEXT NOT NULL DEFAULT 'first-blocks',
ADD COLUMN "pausedAt" TIMESTAMP(3);

ALTER TABLE "NetworkNode" ADD COLUMN "mutedAt" TIMESTAMP(3);
