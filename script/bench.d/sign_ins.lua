-- Signs in wrongly at a set pace: each connection waits between its attempts. Every attempt has a name and a client address of
-- its own, so that no limit for one of them hides the cost. wrk passes behind `--`: the path, and the wait in ms.
local path, wait
local sent = 0
-- Read by `done`, which sees globals alone.
taken, refused, other = 0, 0, 0
local threads = {}

function setup(thread) table.insert(threads, thread) end

function init(words)
  path, wait = words[1], tonumber(words[2])
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Cookie"] = "machi_form=abc"
end

function delay() return wait end

function request()
  sent = sent + 1
  wrk.headers["X-Forwarded-For"] = "10." .. math.floor(sent / 65536) % 256 .. "." .. math.floor(sent / 256) % 256 .. "." .. sent % 256
  return wrk.format(nil, path, nil, "_token=abc&password=wrong&login=nobody" .. sent)
end

function response(status, headers)
  if status == 422 then
    taken = taken + 1
  elseif status == 503 and headers["Retry-After"] then
    refused = refused + 1
  else
    other = other + 1
  end
end

function done(summary)
  local function sum(name)
    local total = 0
    for _, thread in ipairs(threads) do total = total + (thread:get(name) or 0) end
    return total
  end
  print("taken " .. sum("taken") .. " refused " .. sum("refused") .. " other " .. sum("other"))
end
