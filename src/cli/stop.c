#include "cli/stop.h"

#include <signal.h>
#include <time.h>

static volatile sig_atomic_t asked;
static volatile time_t since;

static void hear(int number)
{
    if (!asked) {
        asked = 1;
        since = time(NULL);
    } else if (time(NULL) > since + 1) {
        signal(number, SIG_DFL);
        raise(number);
    }
}

void stop_listen(void)
{
    signal(SIGINT, hear);
    signal(SIGTERM, hear);
}

bool stop_asked(void)
{
    return asked;
}
