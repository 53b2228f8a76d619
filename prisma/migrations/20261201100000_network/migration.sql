CREATE TABLE "NetworkSession" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "at" INTEGER NOT NULL DEFAULT 0,
    "tickedAt" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "NetworkSession_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "NetworkSession_classId_startedAt_idx" ON "NetworkSession"("classId", "startedAt" DESC);

CREATE TABLE "NetworkNode" (
    "sessionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "userId" UUID,
    "publicKey" BYTEA NOT NULL,
    "group" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NetworkNode_pkey" PRIMARY KEY ("sessionId","number")
);

CREATE UNIQUE INDEX "NetworkNode_sessionId_userId_key" ON "NetworkNode"("sessionId", "userId");
CREATE INDEX "NetworkNode_userId_idx" ON "NetworkNode"("userId");

CREATE TABLE "NetworkEvent" (
    "sessionId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" INTEGER NOT NULL,
    "node" INTEGER,
    "body" BYTEA NOT NULL,

    CONSTRAINT "NetworkEvent_pkey" PRIMARY KEY ("sessionId","seq")
);

ALTER TABLE "NetworkSession" ADD CONSTRAINT "NetworkSession_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "NetworkNode" ADD CONSTRAINT "NetworkNode_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "NetworkSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "NetworkNode" ADD CONSTRAINT "NetworkNode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "NetworkEvent" ADD CONSTRAINT "NetworkEvent_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "NetworkSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
