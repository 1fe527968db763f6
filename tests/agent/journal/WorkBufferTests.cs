// The one large buffer has one user at a time.
using System;

namespace Aul.Tests;

[TestClass]
public class WorkBufferTests
{
    [TestMethod]
    public void WhatIsReturnedCanBeBorrowedAgain()
    {
        WorkBuffer work = new WorkBuffer();
        byte[] first = work.Borrow();
        Assert.AreEqual(WorkBuffer.BytesMax, first.Length);
        work.Return();
        Assert.IsTrue(first == work.Borrow());
    }

    [TestMethod]
    public void ASecondUserIsAFaultOfTheProgram()
    {
        WorkBuffer work = new WorkBuffer();
        Assert.IsTrue(Fails(work, true));
        work.Borrow();
        Assert.IsTrue(Fails(work, false));
        work.Return();
        Assert.IsFalse(Fails(work, false));
    }

    private static bool Fails(WorkBuffer work, bool returns)
    {
        try
        {
            if (returns)
            {
                work.Return();
            }
            else
            {
                work.Borrow();
            }

            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
