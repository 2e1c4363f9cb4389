-- Prepended to every slot script.
--
-- Every script has  KEYS[1] meta  [hash] epoch, sequence, lineage of the tenant
-- Other keys are made from a prefix that carries the same hash tag: all of a script stays in one shard of a cluster.
-- All numbers travel as strings: tostring() and cjson cut what is longer than 14 digits.

local function text(number)
  return string.format('%.0f', number)
end

local function now_ms()
  local time = redis.call('TIME') -- seconds, microseconds
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function read(key) -- a hash as a table; empty when there is none
  local flat = redis.call('HGETALL', key)
  local map = {}
  for i = 1, #flat, 2 do
    map[flat[i]] = flat[i + 1]
  end
  return map
end

local function flat(map)
  local list = {}
  for field, value in pairs(map) do
    list[#list + 1] = field
    list[#list + 1] = value
  end
  return list
end

-- Epoch and sequence of the tenant; a new epoch begins where Redis has lost its memory or its lineage.
local function position(meta_key, lineage, fresh_epoch)
  local meta = redis.call('HMGET', meta_key, 'epoch', 'sequence', 'lineage')
  if meta[1] and meta[3] == lineage then
    return meta[1], tonumber(meta[2])
  end
  redis.call('HSET', meta_key, 'epoch', fresh_epoch, 'sequence', '0', 'lineage', lineage)
  return fresh_epoch, 0
end

local EVENTS_KEPT = 10000

-- The ladder's present step, as events tell it; outcome '-': none.
local function rung(park, outcome)
  local step = park.ladder and cjson.decode(park.ladder)[tonumber(park.step) + 1]
  return step and {
    round = park.round, index = park.step, ['do'] = step['do'], to = step.to or step.group,
    outcome = outcome ~= '-' and outcome or nil,
  }
end

-- Counts one event, appends it to the stream, to the park's steps, and tells every node. Returns the new sequence.
-- step: what rung() says of the step that it is about; nil for none. The ladder itself is nobody's business but the clock's.
local function emit(where, event, number, slot, park, actor, step)
  local sequence = where.sequence + 1
  redis.call('HSET', where.meta, 'sequence', text(sequence))
  local ladder = park.ladder
  park.ladder = nil
  local payload = cjson.encode({
    tenant = where.tenant, epoch = where.epoch, sequence = text(sequence), event = event, at = text(where.now),
    number = number, slot = slot, park = park, actor = actor, step = step,
  })
  park.ladder = ladder
  local events = where.prefix .. 'events'
  redis.call('XADD', events, 'MAXLEN', '~', EVENTS_KEPT, '*', 'event', payload)
  redis.call('PUBLISH', events, payload)
  if park.id then
    redis.call('RPUSH', where.prefix .. 'steps:' .. park.id,
      cjson.encode({event = event, at = text(where.now), version = slot.version, actor = actor, step = step}))
  end
  return sequence
end

-- Among so many of a park's last events the present step is looked for: notes that people write meanwhile stand there too.
local LATEST = 20

local PARKS_KEPT = 10000
local PARKS_KEPT_SECONDS = 604800

-- Lists a park that has begun, and forgets the oldest beyond what is kept.
local function remember(where, park)
  local parks = where.prefix .. 'parks'
  redis.call('ZADD', parks, park.parkedAt, park.id)
  redis.call('ZREMRANGEBYSCORE', parks, '-inf', text(where.now - PARKS_KEPT_SECONDS * 1000))
  local surplus = redis.call('ZRANGE', parks, 0, -(PARKS_KEPT + 1))
  for _, id in ipairs(surplus) do
    redis.call('ZREM', parks, id)
    if redis.call('HEXISTS', where.prefix .. 'park:' .. id, 'end') == 1 then
      redis.call('DEL', where.prefix .. 'park:' .. id, where.prefix .. 'steps:' .. id)
    end
  end
end

-- Who waits already: slot and park of a call, nil when it waits nowhere. A call waits in one slot only. One that is just being
-- connected may be parked anew: its owner knows that it was joined.
local function waiting(prefix, call_id)
  local park_id = redis.call('GET', prefix .. 'call:' .. call_id)
  if not park_id then
    return nil
  end
  local park = read(prefix .. 'park:' .. park_id)
  local slot = park.slot and read(prefix .. 'slot:' .. park.slot) or {}
  if slot.parkId ~= park_id or slot.state == 'connecting' then
    return nil
  end
  return slot, park
end

-- A step that rang was told when it began to ring: what came of it is added there. False when it did not ring.
local function settle(where, park_id, step)
  local key = where.prefix .. 'steps:' .. park_id
  local told = redis.call('LRANGE', key, -LATEST, -1)
  for i = #told, 1, -1 do
    local entry = cjson.decode(told[i])
    local rang = entry.step
    if rang and rang.outcome == 'ringing' and rang.round == step.round and rang.index == step.index then
      entry.step.outcome = step.outcome
      redis.call('LSET', key, i - #told - 1, cjson.encode(entry))
      return true
    end
  end
  return false
end

-- When the ladder goes on with a caller who waits; nil when it has no step. What a retrieval has cut short is over at once.
local function ladder_due(where, park)
  if not park.ladder then
    return nil
  end
  return park.progress and where.now or math.max(where.now, tonumber(park.recallAt))
end

-- The one shape of every answer to a command.
local function answer(verdict, number, slot, park)
  return {verdict, number or '', flat(slot or {}), flat(park or {})}
end
